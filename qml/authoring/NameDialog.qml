// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Components

/// Asks for the title of a part.
Dialog {
    id: root

    /// "module", "unit", "quiz" or "cards" of a new one; empty: the part that is shown.
    property string part
    property alias text: name.text

    signal named(string part, string name)

    function take() {
        if (name.text.trim() === "")
            return;
        root.named(root.part, name.text);
        root.close();
    }

    title: part === "" ? qsTr("What is its title?") : part === "module" ? qsTr("What is the new module’s title?") : part === "quiz" ? qsTr("What is the new quiz’s title?") : part === "cards" ? qsTr("What is the title of the new cards?") : qsTr("What is the new unit’s title?")
    onOpened: {
        name.selectAll();
        name.forceActiveFocus(Qt.PopupFocusReason);
    }

    Column {
        width: parent.width

        TextField {
            id: name

            width: parent.width
            Accessible.name: qsTr("Title")
            onAccepted: root.take()
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Cancel")
            onClicked: root.reject()
        }
        Button {
            highlighted: true
            enabled: name.text.trim() !== ""
            text: root.part === "" ? qsTr("Rename") : qsTr("Add")
            onClicked: root.take()
        }
    }
}
