// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Noting

/// All notes, or those with one tag. The arrows open one after the other, Enter goes into it.
ListPane {
    id: root

    required property NotesController controller
    /// The keyboard is what walks here; a pointer needs no ring.
    property bool byKeys: false

    signal chosen
    /// Enter on a note: its text has the keyboard.
    signal entered
    signal newAsked

    function focusList() {
        root.list.forceActiveFocus(Qt.OtherFocusReason);
    }

    title: controller.tag === "" ? qsTr("Notes") : "#" + controller.tag
    model: controller.notes
    delegate: NoteRow {
        width: ListView.view.width
        selected: noteId === root.controller.noteId
        ringed: selected && root.byKeys && root.list.activeFocus
        onClicked: {
            root.byKeys = false;
            root.controller.openNote(noteId);
            root.chosen();
        }
    }

    IconButton {
        id: filter

        tip: root.controller.tag === "" ? qsTr("Show one tag") : qsTr("Showing #%1").arg(root.controller.tag)
        icon.name: "view-filter"
        checked: root.controller.tag !== ""
        visible: root.controller.tags.length > 0
        // Its tip would lie over the menu.
        hoverEnabled: !tags.visible
        Accessible.role: Accessible.ButtonMenu
        onClicked: tags.popup(filter, 0, filter.height + Theme.space4)

        Menu {
            id: tags

            MenuItem {
                checkable: true
                checked: root.controller.tag === ""
                text: qsTr("All notes")
                onTriggered: root.controller.tag = ""
            }
            Instantiator {
                model: root.controller.tags
                onObjectAdded: (index, object) => tags.insertItem(index + 1, object as MenuItem)
                onObjectRemoved: (index, object) => tags.removeItem(object as MenuItem)

                delegate: MenuItem {
                    required property string modelData

                    checkable: true
                    checked: root.controller.tag === modelData
                    text: "#" + modelData
                    onTriggered: root.controller.tag = modelData
                }
            }
        }
    }
    IconButton {
        tip: qsTr("New note")
        keys: "Ctrl N"
        icon.name: "list-add"
        onClicked: root.newAsked()
    }

    list.focus: true
    list.activeFocusOnTab: list.count > 0
    list.currentIndex: controller.row
    list.keyNavigationEnabled: false
    // Tab comes up on what it led to.
    Keys.onReleased: event => {
        root.byKeys = true;
        event.accepted = false;
    }
    Keys.onPressed: event => {
        const row = root.controller.row;
        if (event.key === Qt.Key_Down)
            root.controller.openRow(row + 1);
        else if (event.key === Qt.Key_Up)
            root.controller.openRow(Math.max(0, row - 1));
        else if (event.key === Qt.Key_Home)
            root.controller.openRow(0);
        else if (event.key === Qt.Key_End)
            root.controller.openRow(root.controller.count - 1);
        else if (event.key === Qt.Key_Delete && row >= 0)
            root.controller.remove();
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && root.controller.open)
            root.entered();
        else
            return;
        event.accepted = true;
    }
}
