// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Noting

/// The notes of the desk, and one of them open to read and write.
FocusScope {
    id: root

    required property var desk
    /// The note to open; 0 or nothing: the newest.
    property var noteId

    readonly property alias notes: controller
    readonly property alias sheet: sheet
    readonly property alias twoTexts: twoTexts.item
    readonly property bool wide: width >= Theme.narrowBelow - Theme.railNarrow
    /// No room for two columns: the list or the note.
    readonly property bool single: width < Theme.columnBelow - Theme.railNarrow
    property bool inNote: false
    property bool previewed: false
    property bool historyShown: false
    readonly property bool noteShown: controller.open && (!single || inNote)
    /// The note whose two texts a person does not want to see now.
    property real later: 0
    readonly property bool settling: conflict.open && later !== controller.noteId

    signal unitAsked(real id, string anchor)

    /// Opens a note again, also where noteId says the same already.
    function openNote(id: real) {
        controller.openNote(id);
        inNote = true;
    }
    function openWanted() {
        if (root.noteId > 0)
            openNote(root.noteId);
    }
    function openFirst() {
        if (!controller.open && !single && !(root.noteId > 0))
            controller.openRow(0);
    }
    function startNote() {
        previewed = false;
        historyShown = false;
        inNote = true;
        controller.startNote();
        sheet.write();
    }
    function togglePreview() {
        previewed = !previewed;
        previewed ? controller.showPreview() : sheet.write();
    }
    function toggleHistory() {
        historyShown = !historyShown;
        if (historyShown)
            controller.loadHistory();
    }
    function toList() {
        controller.saveNow();
        inNote = false;
        pane.focusList();
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Notes")
    onNoteIdChanged: openWanted()
    onSingleChanged: openFirst()
    onVisibleChanged: if (!visible)
        controller.saveNow()
    Component.onCompleted: openWanted()
    Keys.onEscapePressed: event => {
        if (historyShown)
            historyShown = false;
        else if (noteShown && (single || sheet.writing))
            toList();
        else
            event.accepted = false;
    }

    NotesController {
        id: controller

        desk: root.desk
        onDeskChanged: root.openWanted()
        onListChanged: root.openFirst()
        onNoteChanged: if (root.historyShown)
            loadHistory()
        onBodyChanged: if (root.previewed)
            showPreview()
        onUnitFound: (unit, anchor) => root.unitAsked(unit, anchor)
        onNoteRemoved: note => {
            root.inNote = false;
            toast.offer(qsTr("Note removed"), qsTr("Undo ‘Remove’"), () => controller.putBack(note));
            pane.focusList();
        }
        onBroughtBack: before => {
            toast.offer(qsTr("The earlier text is back"), qsTr("Undo ‘Bring back’"), () => controller.replaceBody(before));
        }
    }

    ConflictController {
        id: conflict

        desk: root.desk
        noteId: controller.noteId
        onSettled: (note, before, sides) => {
            toast.offer(qsTr("The note has one text"), qsTr("Undo ‘Keep’"), () => conflict.takeBack(note, before, sides));
            pane.focusList();
        }
    }
    NotesPane {
        id: pane

        anchors.left: parent.left
        width: root.single ? parent.width : root.wide ? Theme.listPaneWide : Theme.listPane
        height: parent.height
        visible: !root.single || !root.inNote
        controller: controller
        onChosen: {
            root.inNote = true;
            if (root.single && !root.previewed)
                sheet.write();
            else
                pane.focusList();
        }
        onNewAsked: root.startNote()
        onEntered: {
            root.inNote = true;
            if (root.settling)
                twoTexts.forceActiveFocus(Qt.TabFocusReason);
            else if (!root.previewed)
                sheet.write();
        }
    }
    Item {
        id: page

        anchors.left: root.single ? parent.left : pane.right
        anchors.right: parent.right
        anchors.rightMargin: history.taken
        height: parent.height
        visible: root.noteShown

        NoteBar {
            id: bar

            width: parent.width
            controller: controller
            alone: root.single
            previewed: root.previewed
            historyShown: root.historyShown
            onBackAsked: root.toList()
            onUnitAsked: controller.goToUnit()
            onPreviewAsked: root.togglePreview()
            onHistoryAsked: root.toggleHistory()
            onRemoveAsked: controller.remove()
        }
        ConflictBanner {
            id: banner

            anchors.top: bar.bottom
            width: parent.width
            height: visible ? implicitHeight : 0
            visible: conflict.count > 0 && !root.settling
            conflict: conflict
            onChosen: noteId => {
                root.later = 0;
                root.openNote(noteId);
            }
        }
        ConflictPlace {
            id: twoTexts

            anchors.top: bar.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            wanted: root.settling
            conflict: conflict
            onAboutToShow: controller.saveNow()
            onLaterAsked: {
                root.later = controller.noteId;
                pane.focusList();
            }
        }
        NoteSheet {
            id: sheet

            anchors.top: banner.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            visible: !root.settling
            controller: controller
            previewed: root.previewed
            onLinkAsked: target => links.follow(target)
        }
    }
    NoNotes {
        pad: root.single ? 28 : pane.width + Theme.space48
        width: Math.min(Theme.textColumn, root.single ? parent.width - 2 * Theme.space24 : parent.width - pane.width - 2 * Theme.space48)
        visible: controller.listed && controller.count === 0 && !root.noteShown
        onTriggered: root.startNote()
    }
    HistoryPlace {
        id: history

        anchors.fill: parent
        wide: root.wide
        shown: root.historyShown && root.noteShown
        controller: controller
        onClosed: root.historyShown = false
    }
    ErrorNote {
        anchors.left: page.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        visible: controller.error.happened !== ""
        happened: controller.error.happened
        safe: controller.error.safe
        todo: controller.error.todo
        actionText: qsTr("Close")
        onTriggered: controller.forgetError()
    }
    LinkDesk {
        id: links

        onUnitAsked: (key, anchor) => controller.lookUp(key, anchor)
    }
    UndoToast {
        id: toast

        anchors.left: page.visible ? page.left : parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
    }
    Shortcut {
        sequence: "Ctrl+N"
        enabled: root.visible
        onActivated: root.startNote()
    }
    Shortcut {
        sequence: "Ctrl+E"
        enabled: root.visible && root.noteShown
        onActivated: root.togglePreview()
    }
}
