// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQml
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Noting

/// Notes: the list with its tags, the sheet to write on, its history.
FocusScope {
    id: root

    required property var desk
    property real noteId: 0

    property bool reading: true
    property bool historyShown: false
    readonly property bool wide: width >= Theme.scaled(720)
    /// In one column: the list, or the sheet.
    property bool sheetShown: false

    signal unitAsked(real id, string anchor)

    function begin() {
        notes.begin();
        reading = false;
        sheetShown = true;
        editor.forceActiveFocus(Qt.OtherFocusReason);
    }
    function toggleReading() {
        if (!notes.open)
            return;
        reading = !reading;
        if (reading)
            notes.showPreview();
        else
            editor.forceActiveFocus(Qt.OtherFocusReason);
    }
    function toggleHistory() {
        historyShown = !historyShown;
        if (historyShown)
            notes.readHistory();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Notes")
    focus: true
    onVisibleChanged: if (!visible) notes.save()
    onNoteIdChanged: if (noteId > 0) {
        notes.select(noteId);
        sheetShown = true;
    }
    Keys.onPressed: event => {
        if (event.modifiers === Qt.NoModifier && event.key === Qt.Key_N)
            root.begin();
        else if (event.modifiers === Qt.NoModifier && event.key === Qt.Key_E)
            root.toggleReading();
        else if (event.key === Qt.Key_Delete)
            notes.remove();
        else if (event.key === Qt.Key_Escape && historyShown)
            historyShown = false;
        else if (event.key === Qt.Key_Escape && !reading)
            root.toggleReading();
        else if (event.key === Qt.Key_Escape && sheetShown && !wide)
            sheetShown = false;
        else
            return;
        event.accepted = true;
    }

    NotesController {
        id: notes

        desk: root.desk
        Component.onCompleted: if (root.noteId > 0) select(root.noteId)
        onTextReplaced: editor.text = body
        onNoteChanged: {
            if (!open)
                root.reading = true;
            pane.currentIndex = indexOf(noteId);
        }
        onListChanged: pane.currentIndex = indexOf(noteId)
        onRemoved: note => {
            toast.note = note;
            toast.say(qsTr("Note removed"), qsTr("Undo ‘Remove’"));
        }
        onUnitFound: (unit, anchor) => root.unitAsked(unit, anchor)
    }
    ListPane {
        id: pane

        width: root.wide ? Theme.listPaneWide : root.width
        height: parent.height
        visible: root.wide || !root.sheetShown
        title: notes.tag !== "" ? "#" + notes.tag : qsTr("Notes")
        model: notes.notes
        focus: root.wide || !root.sheetShown
        list.focus: true

        IconButton {
            id: filter

            visible: notes.tags.length > 0
            tip: qsTr("Show one tag")
            icon.name: "view-filter"
            checked: notes.tag !== ""
            onClicked: menu.popup(filter, 0, filter.height)
        }
        IconButton {
            tip: qsTr("Write a note")
            keys: "N"
            icon.name: "list-add"
            onClicked: root.begin()
        }

        delegate: NoteLine {
            required property real noteId
            required property int index

            width: ListView.view.width
            selected: noteId === notes.noteId
            onClicked: {
                notes.select(noteId);
                root.reading = true;
                root.sheetShown = true;
            }
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            onActiveFocusChanged: if (activeFocus && root.wide && noteId !== notes.noteId) notes.select(noteId)
        }
    }
    Menu {
        id: menu

        MenuItem {
            text: qsTr("All notes")
            checkable: true
            checked: notes.tag === ""
            onTriggered: notes.tag = ""
        }
        Instantiator {
            model: notes.tags
            onObjectAdded: (index, object) => menu.insertItem(index + 1, object)
            onObjectRemoved: (index, object) => menu.removeItem(object)

            MenuItem {
                required property string modelData

                text: "#" + modelData
                checkable: true
                checked: notes.tag === modelData
                onTriggered: notes.tag = modelData
            }
        }
    }
    TopBar {
        id: bar

        anchors.left: root.wide ? pane.right : parent.left
        anchors.right: parent.right
        visible: notes.open && (root.wide || root.sheetShown)
        strong: true
        title: notes.title
        leading: IconButton {
            visible: !root.wide
            width: visible ? implicitWidth : 0
            tip: qsTr("Back to the list")
            keys: "Esc"
            icon.name: Theme.mirrored ? "go-next" : "go-previous"
            onClicked: root.sheetShown = false
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            rightPadding: Theme.space8
            leftPadding: Theme.space8
            visible: bar.width > Theme.scaled(480)
            type: Theme.type.small
            color: Theme.colours.ink2
            text: notes.savedWords
            Accessible.role: Accessible.StatusBar
        }
        Button {
            flat: true
            text: root.reading ? qsTr("Edit") : qsTr("Read")
            keys: root.reading ? "E" : "Esc"
            icon.name: root.reading ? "document-edit" : "view-visible"
            onClicked: root.toggleReading()
        }
        Button {
            visible: bar.width > Theme.scaled(560)
            flat: true
            enabled: notes.noteId > 0
            text: qsTr("History")
            icon.name: "view-history"
            onClicked: root.toggleHistory()
        }
        IconButton {
            visible: notes.noteId > 0
            tip: qsTr("Remove this note")
            keys: "Del"
            icon.name: "edit-delete"
            onClicked: notes.remove()
        }
    }
    Page {
        id: page

        anchors.left: bar.left
        anchors.right: panel.left
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        visible: bar.visible
        padding: Theme.space32
        topGap: Theme.space24
        columnWidth: Math.min(Theme.textColumnWide, width - 2 * padding)
        spacing: Theme.space16

        Button {
            visible: notes.unitWords !== ""
            link: true
            icon.name: "contents"
            text: notes.unitWords
            tip: qsTr("Go to the paragraph")
            onClicked: root.unitAsked(notes.unit, notes.anchor)
        }
        Item {
            width: parent.width
            height: quote.implicitHeight
            visible: notes.quote !== ""

            Rectangle {
                anchors.left: parent.left
                width: Theme.borderStrong
                height: parent.height
                color: Theme.colours.lineStrong
            }
            AppText {
                id: quote

                anchors.left: parent.left
                anchors.leftMargin: Theme.space16
                anchors.right: parent.right
                type: Theme.type.snippet
                color: Theme.colours.ink2
                text: notes.quote
                wrapMode: Text.Wrap
            }
        }
        BlockList {
            width: parent.width
            visible: root.reading
            model: notes.preview
            onLinkAsked: target => links.follow(target)
        }
        TextArea {
            id: editor

            width: parent.width
            visible: !root.reading
            bare: true
            type: Theme.type.answer
            placeholderText: qsTr("The first line is the title. Markdown is fine, and #words are tags.")
            onTextChanged: if (activeFocus) notes.write(text)
        }
    }
    HistoryPanel {
        id: panel

        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: visible ? Math.min(Theme.sidePanel, root.width - Theme.space24) : 0
        visible: root.historyShown && bar.visible
        notes: notes
        onClosed: root.historyShown = false
    }
    EmptyState {
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: root.wide ? pane.width / 2 : 0
        width: Math.min(Theme.scaled(440), parent.width - (root.wide ? pane.width : 0) - 2 * Theme.space24)
        visible: notes.empty && !notes.open
        sentence: qsTr("Select a sentence in a unit and press N.")
        actionText: qsTr("Write a note")
        actionIcon: "list-add"
        actionKeys: "N"
        onTriggered: root.begin()
    }
    ErrorNote {
        anchors.left: bar.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        visible: notes.error.happened !== ""
        happened: notes.error.happened
        safe: notes.error.safe
        todo: notes.error.todo
        actionText: qsTr("Close")
        onTriggered: notes.forgetError()
    }
    LinkDesk {
        id: links

        onUnitAsked: (key, anchor) => notes.lookUp(key, anchor)
    }
    Toast {
        id: toast

        property real note: 0

        anchors.left: bar.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        onUndone: notes.putBack(note)
    }
}
