// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// The parts of the course in their order, and what is done with them: all of it by keys.
Item {
    id: root

    required property AuthoringController controller
    readonly property bool walking: list.activeFocus

    signal entered
    signal mediumAsked

    function take() {
        list.forceActiveFocus(Qt.OtherFocusReason);
    }
    function add() {
        adding.open();
    }
    function ask(part: string) {
        naming.part = part;
        naming.text = "";
        naming.open();
    }
    function askName() {
        naming.part = "";
        naming.text = controller.partTitle;
        naming.open();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Outline")

    ListView {
        id: list

        anchors.top: parent.top
        anchors.topMargin: Theme.space12
        anchors.bottom: acts.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12 + Theme.border
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: root.controller.parts
        currentIndex: root.controller.currentRow
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Parts of the course")
        Keys.onPressed: event => {
            const alone = event.modifiers === Qt.NoModifier;
            const moving = event.modifiers === Qt.AltModifier;
            if (event.key === Qt.Key_Up && moving)
                root.controller.move(-1);
            else if (event.key === Qt.Key_Down && moving)
                root.controller.move(1);
            else if (event.key === Qt.Key_Up && alone)
                root.controller.showRow(list.currentIndex - 1);
            else if (event.key === Qt.Key_Down && alone)
                root.controller.showRow(list.currentIndex + 1);
            else if (event.key === Qt.Key_Home && alone)
                root.controller.showRow(0);
            else if (event.key === Qt.Key_End && alone)
                root.controller.showRow(list.count - 1);
            else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && alone)
                root.entered();
            else if (event.key === Qt.Key_F2 && alone)
                root.askName();
            else if (event.key === Qt.Key_Delete && alone)
                root.controller.remove();
            else if (event.key === Qt.Key_Insert && alone)
                adding.open();
            else if (event.key === Qt.Key_Z && event.modifiers === Qt.ControlModifier)
                root.controller.undo();
            else if (event.key === Qt.Key_Z && event.modifiers === (Qt.ControlModifier | Qt.ShiftModifier))
                root.controller.redo();
            else
                return;
            event.accepted = true;
        }
        T.ScrollBar.vertical: ScrollBar {
        }

        delegate: PartLine {
            width: ListView.view.width
            current: ListView.isCurrentItem
            focused: current && ListView.view.activeFocus
            onClicked: {
                root.controller.show(path);
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
            onDoubleClicked: root.entered()
        }
    }
    PartActs {
        id: acts

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        controller: root.controller
        onAddAsked: adding.open()
        onNameAsked: root.askName()
    }
    AddMenu {
        id: adding

        x: Theme.space12
        y: acts.y - height - Theme.space4
        onPartAsked: part => root.ask(part)
        onMediumAsked: root.mediumAsked()
        onClosed: if (!naming.visible)
            root.take()
    }
    NameDialog {
        id: naming

        onNamed: (part, name) => {
            if (part === "")
                root.controller.rename(name);
            else
                root.controller.add(part, name);
        }
        onClosed: root.take()
    }
    Rule {
        anchors.right: parent.right
        vertical: true
        height: parent.height
    }
}
