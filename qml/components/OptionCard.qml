// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A choice with room around it: an answer of a quiz, a grade, a certainty. The only framed thing that is no input.
T.AbstractButton {
    id: root

    /// Printed in a round before the words: "A".
    property string letter
    /// A quiet second line: "right 2, wrong −2", "in 14 days".
    property string detail
    /// The key that does the same, at the far side.
    property string keys
    /// Draw the key as a cap.
    property bool cap: true
    /// Filled with the accent: the choice that Space takes.
    property bool primary: false
    /// The stronger frame of a control that is pressed, not chosen.
    property bool strong: false
    /// After marking: "right", "wrong", or empty. Told by icon and word as well as by colour.
    property string verdict
    property bool serif: false

    readonly property color inkColour: primary ? Theme.colours.accentInk : Theme.colours.ink
    readonly property color toneColour: verdict === "wrong" ? Theme.colours.danger : Theme.colours.accent

    implicitWidth: Theme.textColumnWide
    implicitHeight: words.implicitHeight + 2 * (strong ? Theme.space12 : detail !== "" ? 10 : 13)
    hoverEnabled: true

    Accessible.role: checkable ? (autoExclusive ? Accessible.RadioButton : Accessible.CheckBox) : Accessible.Button
    Accessible.name: (letter !== "" ? letter + ", " : "") + text + (detail !== "" ? ", " + detail : "")
    Accessible.description: verdict === "right" ? qsTr("right") : verdict === "wrong" ? qsTr("wrong") : keys
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radiusOption
        color: root.primary ? (root.hovered || root.down ? Theme.colours.accentHover : Theme.colours.accent) : root.verdict === "wrong" && root.checked ? Theme.colours.dangerSoft : root.checked || root.verdict === "right" ? Theme.colours.accentSoft : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : Theme.colours.canvas
        border.width: root.checked || root.verdict === "right" ? Theme.borderStrong : root.primary ? 0 : Theme.border
        border.color: root.checked || root.verdict === "right" ? root.toneColour : root.strong ? Theme.colours.lineStrong : Theme.colours.line
    }
    Rectangle {
        id: round

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: root.letter !== ""
        width: visible ? Theme.iconLarge : 0
        height: Theme.iconLarge
        radius: width / 2
        color: root.checked ? root.toneColour : "transparent"
        border.width: root.checked ? 0 : Theme.border
        border.color: Theme.colours.lineStrong

        AppText {
            anchors.centerIn: parent
            type: Theme.type.small
            weight: Font.DemiBold
            color: root.checked ? Theme.colours.accentInk : Theme.colours.ink2
            text: root.letter
            Accessible.ignored: true
        }
    }
    Column {
        id: words

        anchors.left: round.right
        anchors.right: key.left
        anchors.leftMargin: root.letter !== "" ? Theme.space16 : 0
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            type: root.serif ? Theme.type.read : root.detail !== "" ? (root.strong ? Theme.type.body : Theme.type.label) : Theme.type.answer
            weight: root.detail !== "" ? Font.DemiBold : Font.Normal
            color: root.inkColour
            text: root.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            visible: text !== ""
            type: root.strong ? Theme.type.label : Theme.type.small
            color: root.primary ? root.inkColour : Theme.colours.ink2
            text: root.detail
            Accessible.ignored: true
        }
    }
    Item {
        id: key

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.top: root.detail !== "" ? words.top : undefined
        anchors.verticalCenter: root.detail !== "" ? undefined : parent.verticalCenter
        width: root.verdict !== "" ? Theme.icon : root.keys === "" ? 0 : root.cap ? cap.width : plain.width
        height: Theme.type.label.line

        KeyCap {
            id: cap

            anchors.verticalCenter: parent.verticalCenter
            visible: root.keys !== "" && root.cap && root.verdict === ""
            text: root.keys
        }
        AppText {
            id: plain

            anchors.verticalCenter: parent.verticalCenter
            visible: root.keys !== "" && !root.cap
            type: Theme.type.small
            color: root.primary ? root.inkColour : Theme.colours.ink3
            text: root.keys
            Accessible.ignored: true
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.verdict === "right" ? "checkmark" : root.verdict === "wrong" ? "dialog-close" : ""
            colour: root.toneColour
        }
    }
    FocusRing {
        visible: root.visualFocus
        around: Theme.radiusOption
    }
}
