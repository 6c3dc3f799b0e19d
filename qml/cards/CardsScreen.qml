// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.CardList

/// All cards by a query: pick any number, and set them aside or take them up again as one step.
FocusScope {
    id: root

    required property var desk
    property string query
    readonly property alias controller: controller
    readonly property alias box: box
    readonly property alias list: list
    readonly property alias day: day
    readonly property alias tag: tag
    readonly property bool wide: width >= Theme.scaled(900)
    readonly property int side: width >= Theme.scaled(760) ? Theme.pagePadding : Theme.space24
    readonly property int listWidth: wide ? width - 2 * side - Theme.scaled(208) - Theme.space48 : width - 2 * side

    signal closed

    function say(words: string) {
        toast.say(words, controller.undoWords !== "" ? qsTr("Undo ‘%1’").arg(controller.undoWords) : "");
    }
    /// Writes a piece behind what is there.
    function add(piece: string) {
        const before = box.text.trim();
        box.text = before === "" ? piece : before + " " + piece;
        box.forceActiveFocus(Qt.OtherFocusReason);
    }

    /// A question about the cards that are picked.
    function ask(dialog: var) {
        if (controller.picked > 0)
            dialog.open();
    }

    function letGo() {
        controller.picked > 0 ? controller.pickNone() : root.closed();
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Cards")
    onQueryChanged: box.text = query
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Z && event.modifiers === Qt.ControlModifier)
            controller.undo();
        else if (event.key === Qt.Key_F && event.modifiers === Qt.ControlModifier)
            box.forceActiveFocus(Qt.ShortcutFocusReason);
        else if (event.key === Qt.Key_Escape)
            letGo();
        else
            return;
        event.accepted = true;
    }

    CardsController {
        id: controller

        desk: root.desk
        watched: root.visible
        query: box.text
        onActed: words => root.say(words)
    }
    PageHeader {
        id: header

        x: root.side
        y: Theme.pageTop
        width: parent.width - 2 * root.side
        title: !controller.known ? qsTr("Cards") : controller.total === 0 ? qsTr("No cards") : controller.total === 1 ? qsTr("One card") : qsTr("%1 cards").arg(Number(controller.total).toLocaleString(Qt.locale(), "f", 0))
        endsFlat: true

        Button {
            flat: true
            text: qsTr("Back")
            keys: "Esc"
            onClicked: root.closed()
        }
    }
    TextField {
        id: box

        anchors.left: parent.left
        anchors.leftMargin: root.side
        anchors.top: header.bottom
        anchors.topMargin: Theme.space16
        width: root.listWidth
        focus: true
        large: true
        leadingIcon: "search"
        wrong: controller.trouble !== ""
        placeholderText: qsTr("Which cards? is:due, lapses>=4, a word …")
        Accessible.description: controller.trouble
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        Keys.onReturnPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    AppText {
        id: trouble

        anchors.left: box.left
        anchors.top: box.bottom
        anchors.topMargin: Theme.space4
        width: box.width
        visible: controller.trouble !== ""
        type: Theme.type.small
        color: Theme.colours.danger
        text: controller.trouble
        wrapMode: Text.Wrap
    }
    CardActs {
        id: acts

        anchors.left: box.left
        anchors.top: trouble.visible ? trouble.bottom : box.bottom
        anchors.topMargin: Theme.space12
        width: box.width
        controller: controller
        onDayAsked: root.ask(day)
        onTagAsked: root.ask(tag)
    }
    ListView {
        id: list

        function walk(step: int, picking: bool) {
            currentIndex = Math.max(0, Math.min(count - 1, currentIndex + step));
            if (picking)
                controller.pickTo(currentIndex);
        }

        anchors.left: box.left
        anchors.top: acts.bottom
        anchors.topMargin: Theme.space12
        anchors.bottom: parent.bottom
        width: box.width
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        reuseItems: true
        currentIndex: 0
        model: controller.cards
        Accessible.role: Accessible.List
        Accessible.name: header.title
        Keys.onPressed: event => {
            const shift = (event.modifiers & Qt.ShiftModifier) !== 0;
            if (event.key === Qt.Key_Down)
                walk(1, shift);
            else if (event.key === Qt.Key_Up)
                walk(-1, shift);
            else if (event.key === Qt.Key_PageDown)
                walk(Math.max(1, Math.floor(height / Theme.scaled(52)) - 1), shift);
            else if (event.key === Qt.Key_PageUp)
                walk(-Math.max(1, Math.floor(height / Theme.scaled(52)) - 1), shift);
            else if (event.key === Qt.Key_Home)
                walk(-count, shift);
            else if (event.key === Qt.Key_End)
                walk(count, shift);
            else if (event.key === Qt.Key_Space)
                controller.toggle(currentIndex);
            else if (event.key === Qt.Key_A && event.modifiers === Qt.ControlModifier)
                controller.pickAll();
            else if (event.key === Qt.Key_S && event.modifiers === Qt.NoModifier)
                controller.act(CardsController.Suspend);
            else if (event.key === Qt.Key_U && event.modifiers === Qt.NoModifier)
                controller.act(CardsController.Unsuspend);
            else if (event.key === Qt.Key_B && event.modifiers === Qt.NoModifier)
                controller.act(CardsController.Bury);
            else if (event.key === Qt.Key_R && event.modifiers === Qt.NoModifier)
                controller.act(CardsController.Reset);
            else if (event.key === Qt.Key_D && event.modifiers === Qt.NoModifier)
                root.ask(day);
            else if (event.key === Qt.Key_T && event.modifiers === Qt.NoModifier)
                root.ask(tag);
            else
                return;
            event.accepted = true;
        }
        T.ScrollBar.vertical: ScrollBar {
        }

        delegate: CardLine {
            width: ListView.view.width - Theme.space12
            roomy: root.listWidth >= Theme.scaled(560)
            current: ListView.isCurrentItem && ListView.view.activeFocus
            onPickAsked: upToHere => {
                list.currentIndex = index;
                upToHere ? controller.pickTo(index) : controller.toggle(index);
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
        }
    }
    EmptyState {
        anchors.left: box.left
        anchors.top: acts.bottom
        anchors.topMargin: Theme.space24
        width: box.width
        visible: controller.known && controller.total === 0
        sentence: box.text.trim() === "" ? qsTr("No course on this desk has cards.") : qsTr("No card is all of this. Fewer words find more.")
    }
    CardQueryHelp {
        anchors.right: parent.right
        anchors.rightMargin: root.side
        anchors.top: box.top
        width: Theme.scaled(208)
        visible: root.wide
        onAsked: piece => root.add(piece)
    }
    ErrorNote {
        anchors.left: box.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24
        width: box.width
        visible: controller.error.happened !== ""
        happened: controller.error.happened
        safe: controller.error.safe
        todo: controller.error.todo
        actionText: qsTr("Close")
        onTriggered: controller.forgetError()
    }
    DayDialog {
        id: day

        controller: controller
        onClosed: list.forceActiveFocus(Qt.OtherFocusReason)
    }
    TagDialog {
        id: tag

        controller: controller
        onClosed: list.forceActiveFocus(Qt.OtherFocusReason)
    }
    Toast {
        id: toast

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        onUndone: {
            controller.undo();
            dismiss();
        }
    }
}
