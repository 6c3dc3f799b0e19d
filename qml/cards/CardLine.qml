// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components

/// A card of the list: whether it is picked, its front, where it stands and when it comes.
T.ItemDelegate {
    id: root

    required property int index
    required property string front
    required property string quiet
    required property string standing
    required property string due
    required property bool picked
    property bool current: false
    property bool roomy: true

    signal pickAsked(bool upToHere)

    function joined(parts: var): string {
        return parts.filter(each => each !== "").join(", ");
    }

    implicitHeight: Theme.scaled(52)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    checkable: true
    checked: picked
    // The line that the keyboard is on takes Space before its list does.
    onClicked: root.pickAsked(false)
    Accessible.role: Accessible.ListItem
    Accessible.name: joined([front, standing, due, quiet])
    Accessible.checkable: true
    Accessible.checked: picked
    Accessible.focusable: true
    Accessible.selectable: true
    Accessible.selected: current
    Accessible.onPressAction: root.pickAsked(false)
    Accessible.onToggleAction: root.pickAsked(false)

    MouseArea {
        anchors.fill: parent
        onClicked: mouse => root.pickAsked((mouse.modifiers & Qt.ShiftModifier) !== 0)
    }
    background: Rectangle {
        color: root.picked ? Theme.colours.selected : root.hovered ? Theme.colours.hover : "transparent"

        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    Rectangle {
        id: box

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        height: Theme.icon
        radius: Theme.radiusTag
        color: root.picked ? Theme.colours.accent : Theme.colours.raised
        border.width: root.picked ? 0 : Theme.border
        border.color: Theme.colours.lineStrong

        Icon {
            anchors.centerIn: parent
            visible: root.picked
            size: Theme.iconTiny
            name: "checkmark"
            colour: Theme.colours.accentInk
        }
    }
    Column {
        anchors.left: box.right
        anchors.leftMargin: Theme.space16
        anchors.right: facts.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            text: root.front
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink3
            text: root.quiet
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    Row {
        id: facts

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space16

        AppText {
            width: Theme.scaled(104)
            visible: root.roomy
            horizontalAlignment: Text.AlignRight
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.standing
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            id: when

            width: root.roomy ? Theme.scaled(104) : Math.min(Math.ceil(natural.advanceWidth) + 1, Theme.scaled(88))
            horizontalAlignment: Text.AlignRight
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.due !== "" || root.roomy ? root.due : root.standing
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    TextMetrics {
        id: natural

        font: when.font
        text: when.text
    }
    FocusRing {
        visible: root.current
        anchors.margins: 0
    }
}
