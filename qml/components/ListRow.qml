// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A line of a list: a title, a quiet line below it, facts on the far side, a rule under it and none beside.
T.ItemDelegate {
    id: root

    property string quietText
    property string leadingIcon
    property color iconColour: Theme.colours.ink2
    property bool selected: false
    property bool compact: false
    /// Titles of courses are the text speaking.
    property bool serif: false
    property bool ruled: true
    /// Words that must be read whole, such as a title that is a person's own.
    property bool wraps: false
    /// How far the selected fill reaches beyond the text on both sides.
    property int inset: 0
    /// Facts, right-aligned at the far side.
    default property alias facts: far.data

    implicitWidth: Theme.textColumn
    implicitHeight: Math.max(compact ? Theme.rowCompact : Theme.row, words.implicitHeight + 2 * (quietText !== "" ? Theme.space12 : Theme.space4))
    hoverEnabled: true
    leftPadding: inset
    rightPadding: inset

    Accessible.role: Accessible.ListItem
    Accessible.name: quietText !== "" ? text + ", " + quietText : text
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: root.ruled ? 0 : Theme.radiusControl
        color: root.selected ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"

        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.ruled
        }
    }
    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Math.round((root.quietText === "" ? root.height : 2 * Theme.space12 + Theme.type.body.line) / 2 - height / 2)
        width: root.leadingIcon !== "" ? Theme.icon : 0
        name: root.leadingIcon
        colour: root.selected ? Theme.colours.accent : root.iconColour
    }
    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: root.leadingIcon !== "" ? Theme.space16 : 0
        anchors.right: far.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            type: root.serif ? Theme.type.read : root.compact ? Theme.type.label : Theme.type.body
            weight: root.selected && !root.serif ? Font.DemiBold : type.weight
            text: root.text
            elide: root.wraps ? Text.ElideNone : Text.ElideRight
            wrapMode: root.wraps ? Text.Wrap : Text.NoWrap
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            visible: text !== ""
            type: Theme.type.small
            color: root.down ? Theme.colours.ink2 : Theme.colours.ink3
            text: root.quietText
            elide: root.wraps ? Text.ElideNone : Text.ElideRight
            wrapMode: root.wraps ? Text.Wrap : Text.NoWrap
            Accessible.ignored: true
        }
    }
    Row {
        id: far

        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space16
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: root.ruled ? 0 : -(Theme.focusGap + Theme.borderStrong)
    }
}
