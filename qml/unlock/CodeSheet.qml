// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// The recovery code, this once.
Column {
    id: root

    required property string code

    signal written

    spacing: Theme.space20

    /// Whole groups, the longer line first.
    function inTwoLines(text: string): string {
        const groups = text.split("-");
        const half = Math.ceil(groups.length / 2);
        return groups.slice(0, half).join("-") + "-\n" + groups.slice(half).join("-");
    }
    function focusFirst() {
        sure.forceActiveFocus(Qt.TabFocusReason);
    }

    FontMetrics {
        id: measure

        font: words.font
    }
    Column {
        width: parent.width

        Heading {
            width: parent.width
            level: "page"
            text: qsTr("Write this down")
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4 + lead
            color: Theme.colours.ink2
            text: qsTr("It opens the desk when the passphrase or this computer’s keychain is lost. It is shown now and never again. Without it, nobody can.")
            wrapMode: Text.Wrap
        }
    }
    Rectangle {
        width: parent.width
        height: words.height + 2 * Theme.space20
        radius: Theme.radiusOption
        color: Theme.colours.raised
        border.width: Theme.border
        border.color: Theme.colours.lineStrong

        TextEdit {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            text: measure.advanceWidth(root.code) <= width ? root.code : root.inTwoLines(root.code)
            font.family: Theme.type.monospace
            font.pixelSize: Theme.type.answer.size
            color: Theme.colours.ink
            selectionColor: Theme.colours.accent
            selectedTextColor: Theme.colours.accentInk
            textFormat: TextEdit.PlainText
            horizontalAlignment: TextEdit.AlignHCenter
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Recovery code: %1").arg(root.code)
        }
    }
    AppText {
        width: parent.width
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("On paper, away from this computer. A photograph of it opens the desk too.")
        wrapMode: Text.Wrap
    }
    CheckBox {
        id: sure

        anchors.left: parent.left
        text: qsTr("I have written it down")
        Keys.onReturnPressed: if (checked)
            root.written()
        Keys.onEnterPressed: if (checked)
            root.written()
    }
    Button {
        id: done

        anchors.left: parent.left
        highlighted: true
        large: true
        enabled: sure.checked
        text: qsTr("To my desk")
        keys: "Enter"
        onClicked: root.written()
    }
}
