// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// A passphrase as it is typed: hidden until the eye is pressed, with a word when Caps Lock seems to be on.
Field {
    id: root

    property string name: label
    property bool large: true
    readonly property alias text: box.text
    readonly property bool filled: box.text !== ""

    property bool capsLock: false

    signal accepted

    function clear() {
        box.clear();
        eye.checked = false;
        capsLock = false;
    }
    function focusField() {
        box.forceActiveFocus(Qt.OtherFocusReason);
    }

    hint: capsLock ? qsTr("Caps Lock is on") : ""

    TextField {
        id: box

        width: parent.width
        large: root.large
        focus: true
        wrong: root.error !== ""
        endPadding: Theme.space12 + eye.width
        echoMode: eye.checked ? TextInput.Normal : TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        Accessible.name: root.name
        Accessible.passwordEdit: !eye.checked
        onAccepted: root.accepted()
        // No platform says it plainly: a capital without Shift does.
        Keys.onPressed: event => {
            const letter = event.text;
            if (letter.length === 1 && letter.toLowerCase() !== letter.toUpperCase())
                root.capsLock = (letter === letter.toUpperCase()) !== Boolean(event.modifiers & Qt.ShiftModifier);
            else if (event.key === Qt.Key_CapsLock)
                root.capsLock = !root.capsLock;
            event.accepted = false;
        }

        IconButton {
            id: eye

            anchors.right: parent.right
            anchors.rightMargin: Theme.space4
            anchors.verticalCenter: parent.verticalCenter
            checkable: true
            icon.name: checked ? "view-hidden" : "view-visible"
            tip: checked ? qsTr("Hide what is typed") : qsTr("Show what is typed")
        }
    }
}
