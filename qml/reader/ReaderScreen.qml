// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Reading

/// One unit: the outline, the text with its margin, the way on.
FocusScope {
    id: root

    required property var desk
    property real unitId: 0
    property string anchor

    readonly property alias reader: reader
    readonly property alias finder: finder
    readonly property bool wide: width >= Theme.narrowBelow - Theme.railNarrow
    property bool outlineWanted: true
    property bool outlineOver: false
    readonly property bool outlineShown: wide ? outlineWanted : outlineOver

    signal quizAsked(real id)
    signal unitAsked(real id, string anchor)
    signal closed

    function toggleOutline() {
        wide ? outlineWanted = !outlineWanted : outlineOver = !outlineOver;
    }
    function goToAnchor(anchor: string, gap: real) {
        const block = reader.blockOf(anchor);
        page.contentY = block < 0 ? 0 : page.within(sheet.placeOf(block) - gap);
    }
    function toUnit(id: real, anchor: string) {
        outlineOver = false;
        id === reader.unitId ? goToAnchor(anchor, Theme.space24) : root.unitAsked(id, anchor);
    }
    function toggleBookmark() {
        reader.toggleBookmark(page.block);
    }
    function startNote() {
        const at = sheet.blocks.selectedIndex;
        const quote = sheet.blocks.selection();
        dialog.write(quote !== "" ? at : sheet.blockAt(page.contentY + Theme.space24), quote);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: reader.title
    focus: true
    onVisibleChanged: reader.keepPlace()
    onAnchorChanged: if (reader.state === ReaderController.Ready)
        arrival.place()
    Keys.onPressed: event => {
        const plain = event.modifiers === Qt.NoModifier;
        if (plain && event.key === Qt.Key_N)
            startNote();
        else if (plain && event.key === Qt.Key_B)
            toggleBookmark();
        else if (plain && event.key === Qt.Key_O)
            toggleOutline();
        else if (plain && event.key === Qt.Key_Space)
            page.scrollBy(page.height - Theme.space72);
        else if (event.key === Qt.Key_Down && event.modifiers === Qt.AltModifier && reader.nextUnit > 0)
            root.unitAsked(reader.nextUnit, "");
        else if (event.key === Qt.Key_Up && event.modifiers === Qt.AltModifier && reader.previousUnit > 0)
            root.unitAsked(reader.previousUnit, "");
        else if (event.key === Qt.Key_Escape && outlineOver)
            outlineOver = false;
        else if (event.key === Qt.Key_Escape)
            root.closed();
        else
            return;
        event.accepted = true;
    }

    ReaderController {
        id: reader

        desk: root.desk
        unitId: root.unitId
        onOpened: arrival.begin()
        onFoundAt: block => page.contentY = page.within(sheet.placeOf(block) - page.height / 3)
        onUnitFound: (unit, anchor) => root.toUnit(unit, anchor)
        onNoteRemoved: note => {
            toast.note = note;
            toast.say(qsTr("Note removed"), qsTr("Undo ‘Remove’"));
        }
        onNoteRefused: dialog.takeBack(error.happened + " " + error.todo)
    }
    Arrival {
        id: arrival

        onSettled: page.looked()
        onPlaced: {
            if (root.anchor !== "")
                root.goToAnchor(root.anchor, Theme.space24);
            else if (reader.resumeAnchor !== "" && reader.blockOf(reader.resumeAnchor) > 0)
                root.goToAnchor(reader.resumeAnchor, page.height / 2);
            else
                page.contentY = 0;
            page.looked();
            page.forceActiveFocus(Qt.OtherFocusReason);
        }
    }
    Timer {
        id: pause

        interval: 400
        onTriggered: reader.keepPlace()
    }
    Timer {
        running: page.atEnd && reader.state === ReaderController.Ready && !reader.completed && !reader.policy && page.attentive
        interval: 1500
        onTriggered: reader.complete()
    }

    ReaderBar {
        id: bar

        anchors.left: pane.right
        anchors.right: parent.right
        reader: reader
        narrow: !root.wide
        outlineShown: root.outlineShown
        marked: isMarked(reader.bookmarks, reader.anchorOf(page.block))
        onOutlineAsked: root.toggleOutline()
        onFindAsked: finder.open()
        onBookmarkAsked: root.toggleBookmark()
        onNoteAsked: root.startNote()
    }
    Page {
        id: page

        property int block: 0
        readonly property bool atEnd: !arrival.coming && contentY + height >= contentHeight - Theme.space48
        readonly property bool attentive: root.visible && root.Window.active

        function within(y: real): real {
            return Math.max(0, Math.min(Math.max(0, contentHeight - height), y));
        }
        function looked() {
            block = sheet.blockAt(contentY + Theme.space24);
            const last = sheet.textTop + sheet.blocks.height;
            reader.moveTo(block, last > 0 && !arrival.coming ? (contentY + height) / last : 0);
            pause.restart();
        }

        anchors.left: pane.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        padding: 0
        topGap: 0
        bottomGap: 0
        columnWidth: width
        focus: true
        visible: reader.state !== ReaderController.Failed || reader.title !== ""
        onContentYChanged: looked()
        onContentHeightChanged: arrival.grown()
        onScrolled: arrival.leave()
        onAttentiveChanged: reader.setAttentive(attentive)
        Component.onCompleted: reader.setAttentive(attentive)

        UnitSheet {
            id: sheet

            width: page.width
            reader: reader
            onLinkAsked: target => links.follow(target)
            onNoteChosen: id => dialog.change(id, reader.bodyOf(id))
            onUnitAsked: id => root.unitAsked(id, "")
            onQuizAsked: id => root.quizAsked(id)
        }
    }
    ReadingLine {
        anchors.left: pane.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        share: page.contentHeight > 0 ? (page.contentY + page.height) / page.contentHeight : 0
    }
    OutlinePane {
        id: pane

        anchors.left: parent.left
        width: root.outlineShown && root.wide ? Theme.listPane : 0
        height: parent.height
        visible: width > 0
        clip: true
        reader: reader
        hereAnchor: reader.headingOf(page.block)
        onHeadingAsked: anchor => root.goToAnchor(anchor, Theme.space24)
        onUnitAsked: id => root.toUnit(id, "")
        onQuizAsked: id => root.quizAsked(id)
    }
    OutlineOver {
        anchors.fill: parent
        shown: root.outlineOver && !root.wide
        reader: reader
        hereAnchor: pane.hereAnchor
        onDismissed: root.outlineOver = false
        onHeadingAsked: anchor => root.goToAnchor(anchor, Theme.space24)
        onUnitAsked: id => root.toUnit(id, "")
        onQuizAsked: id => root.quizAsked(id)
    }
    FindBar {
        id: finder

        anchors.top: bar.bottom
        anchors.right: parent.right
        anchors.topMargin: Theme.space8
        anchors.rightMargin: Theme.space24
        reader: reader
        onClosed: page.forceActiveFocus(Qt.OtherFocusReason)
    }
    ErrorNote {
        anchors.left: pane.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        visible: reader.error.happened !== ""
        happened: reader.error.happened
        safe: reader.error.safe
        todo: reader.error.todo
        actionText: qsTr("Close")
        onTriggered: reader.title !== "" ? reader.forgetError() : root.closed()
    }
    NoteDialog {
        id: dialog

        onSaved: words => noteId > 0 ? reader.saveNote(noteId, words, before) : reader.writeNote(block, quote, words)
        onRemoved: reader.removeNote(noteId)
        onClosed: page.forceActiveFocus(Qt.OtherFocusReason)
    }
    LinkDesk {
        id: links

        onUnitAsked: (key, anchor) => reader.lookUp(key, anchor)
    }
    Toast {
        id: toast

        property real note: 0

        anchors.left: pane.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        onUndone: reader.putNoteBack(note)
    }
}
