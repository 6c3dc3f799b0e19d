// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session
import Carrel.Shelf

/// The shelf, and the way onto it.
FocusScope {
    id: root

    required property DeskHandle desk
    required property ImportController imports
    /// One for the open desk: what it fetches goes on coming while another screen is shown.
    required property DownloadController downloads
    property Toast toast

    readonly property bool narrow: width < Theme.scaled(downloads.known ? 900 : 760)
    readonly property bool empty: library.known && library.total === 0 && library.shown === 0

    signal courseAsked(real courseId)
    signal rehearsalAsked(real courseId)
    /// To write courses: a copy of this one, or 0.
    signal writingAsked(real courseId)
    /// What the toast's undo takes back.
    signal undoOffered(var undo)
    signal signInAsked

    /// The one that has the keyboard, or had it last.
    function rowHere(): CourseRow {
        for (let i = 0; i < rows.count; ++i)
            if (rows.itemAt(i).focus)
                return rows.itemAt(i) as CourseRow;
        return null;
    }
    /// The keyboard goes `by` rows on from `row`; null: to the first.
    function stepFrom(row: CourseRow, by: int) {
        rows.itemAt((row?.index ?? -1) + by)?.forceActiveFocus(Qt.TabFocusReason);
    }
    function importFiles() {
        chooser.choose(false);
    }

    LibraryController {
        id: library

        desk: root.desk
        downloads: root.downloads
        onRemoved: (course, title, fromAcademy) => {
            root.toast?.say(fromAcademy ? qsTr("‘%1’ is off this desk. What you did in it stays.").arg(title) : qsTr("‘%1’ is off the shelf").arg(title), qsTr("Put it back"));
            root.undoOffered(() => library.putBack(course));
        }
        onUnkeptRemoved: words => {
            root.toast?.say(qsTr("Off this desk: %1. What you did in them stays.").arg(words), qsTr("Put them back"));
            root.undoOffered(() => library.putUnkeptBack());
        }
    }
    ExportPlace {
        id: exporting

        desk: root.desk
        onWritten: words => root.toast?.say(words, "")
    }
    FileChooser {
        id: chooser

        patterns: root.imports.namePatterns
        onChosen: files => root.imports.bring(files)
    }
    Page {
        anchors.fill: parent
        visible: library.known
        focus: true
        Keys.onDownPressed: event => {
            event.accepted = activeFocus && rows.count > 0;
            if (event.accepted)
                root.stepFrom(null, 1);
        }
        padding: root.narrow ? Theme.space24 : Theme.pagePadding
        columnWidth: Math.min(width - 2 * padding, Theme.scaled(1040))
        spacing: Theme.space16

        PageHeader {
            width: parent.width
            title: root.empty ? qsTr("Your shelf is empty") : qsTr("Library")
            text: library.summary

            Button {
                visible: root.downloads.wanting > 0
                highlighted: true
                text: root.downloads.wanting === 1 ? qsTr("Download") : qsTr("Download all")
                icon.name: "download"
                keys: "Ctrl D"
                tip: qsTr("From your academy: %1").arg(root.downloads.wantingWords)
                onClicked: root.downloads.downloadAll()
            }
            Button {
                id: importButton

                text: qsTr("Import")
                icon.name: "document-import"
                keys: "Ctrl I"
                tip: qsTr("A file: Anki, Moodle, QTI, Canvas, H5P, OLX, GIFT, Markdown")
                onClicked: chooser.choose(false)
            }
            IconButton {
                icon.name: "document-open-folder"
                tip: qsTr("Import a folder of Markdown or OLX")
                keys: "Ctrl Shift I"
                onClicked: chooser.choose(true)
            }
            IconButton {
                icon.name: "document-edit"
                tip: qsTr("Write a course")
                keys: "Ctrl Shift N"
                onClicked: root.writingAsked(0)
            }
        }
        EmptyState {
            visible: root.empty
            sentence: qsTr("Ask for a course, drop a file here, or begin with the three that come with Carrel.")
            actionText: qsTr("Add the sample academy")
            actionIcon: "list-add"
            onTriggered: root.imports.bringSampleAcademy()
        }
        Item {
            readonly property bool stacked: which.implicitWidth + order.width > width

            width: parent.width
            height: stacked ? which.height + Theme.space4 + order.height : which.height
            visible: !root.empty

            Segment {
                id: which

                anchors.left: parent.left
                width: Math.min(implicitWidth, parent.width)
                name: qsTr("Which courses")
                options: [qsTr("All"), qsTr("Under way"), qsTr("Pinned"), qsTr("Finished")]
                currentIndex: library.filter
                onActivated: index => library.filter = index
            }
            OrderButton {
                id: order

                y: parent.stacked ? which.height + Theme.space4 : 0
                anchors.right: parent.right
                // Its words end where the rows do.
                anchors.rightMargin: Theme.isContrast ? 0 : -rightPadding
                order: library.order
                onChosen: order => library.order = order
            }
        }
        Column {
            width: parent.width
            visible: !root.empty

            Rule {
                width: parent.width
            }
            Repeater {
                id: rows

                model: library.courses

                CourseRow {
                    id: row

                    width: parent.width
                    Keys.onDownPressed: root.stepFrom(row, 1)
                    Keys.onUpPressed: root.stepFrom(row, -1)
                    narrow: root.narrow
                    tellsState: root.downloads.known
                    onOpenAsked: root.courseAsked(courseId)
                    onRehearsalAsked: root.rehearsalAsked(courseId)
                    onEditAsked: root.writingAsked(courseId)
                    onExportAsked: exporting.begin(courseId, title)
                    onFetchAsked: root.downloads.download(key)
                    onStopAsked: root.downloads.cancel(key)
                    onPinAsked: library.setPinned(courseId, !pinned)
                    onRemoveAsked: library.remove(courseId)
                }
            }
            AppText {
                width: parent.width
                visible: library.shown === 0
                topPadding: Theme.space32 + lead
                bottomPadding: Theme.space32 - lead
                type: Theme.type.question
                color: Theme.colours.ink2
                text: [qsTr("Nothing is here."), qsTr("No course is under way."), qsTr("Keep a course on this desk, with P, and it stands here."), qsTr("No course is finished yet.")][library.filter]
                wrapMode: Text.Wrap
            }
        }
        ErrorNote {
            width: parent.width
            visible: happened !== ""
            happened: root.downloads.trouble.happened
            safe: root.downloads.trouble.safe
            todo: root.downloads.trouble.todo
            actionText: root.downloads.trouble.kind === "sign-in-needed" ? qsTr("Sign in") : qsTr("Understood")
            onTriggered: {
                if (root.downloads.trouble.kind === "sign-in-needed")
                    root.signInAsked();
                root.downloads.forgetTrouble();
            }
        }
        ErrorNote {
            width: parent.width
            visible: happened !== ""
            happened: library.error.happened
            safe: library.error.safe
            todo: library.error.todo
            actionText: qsTr("Understood")
            onTriggered: library.forgetError()
        }
        Button {
            anchors.left: parent.left
            visible: library.filter === LibraryController.Pinned && root.downloads.known && library.unkeptWords !== ""
            link: true
            text: qsTr("Take off what is not kept on this desk: %1").arg(library.unkeptWords)
            onClicked: library.removeUnkept()
        }
        Item {
            width: 1
            height: Theme.space8
        }
        DropZone {
            width: parent.width
            text: qsTr("Nothing inside is run. You get a report of what came in, what changed and what was left out, before anything is kept.")
            formats: qsTr("Anki, Moodle, QTI, Canvas, H5P, OLX, GIFT, Markdown")
            onFilesDropped: files => root.imports.bring(files)
        }
    }
    // The whole page takes what is dropped, not its zone alone.
    DropArea {
        anchors.fill: parent
        z: -1
        keys: ["text/uri-list"]
        onDropped: drop => {
            drop.acceptProposedAction();
            root.imports.bring(drop.urls);
        }
    }
}
