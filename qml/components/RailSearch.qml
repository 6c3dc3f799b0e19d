// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// The box that opens the command palette. It looks like an input and is a button.
T.AbstractButton {
    id: root

    property bool narrow: false
    property string keys: "Ctrl K"

    implicitWidth: narrow ? Theme.iconRail + Theme.space20 : Theme.railWide - 2 * Theme.space12 - Theme.border
    implicitHeight: narrow ? Theme.iconRail + Theme.space16 : Theme.control
    hoverEnabled: true
    text: qsTr("Search or do")

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: keys
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : root.narrow ? "transparent" : Theme.isDark ? "transparent" : Theme.colours.canvas
        border.width: root.narrow ? 0 : Theme.border
        border.color: Theme.colours.line
    }
    Icon {
        x: Theme.mirrored ? root.width - width - inset : inset
        y: Math.round((root.height - height) / 2)
        size: root.narrow ? Theme.iconRail : Theme.icon
        name: "search"
        colour: root.narrow ? Theme.colours.ink2 : Theme.colours.ink3

        readonly property int inset: root.narrow ? Math.round((root.width - width) / 2) : Theme.space8 + 1
    }
    AppText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8 + 1 + Theme.icon + Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        type: Theme.type.label
        color: Theme.colours.ink3
        text: root.text
        Accessible.ignored: true
    }
    AppText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        type: Theme.type.micro
        weight: Font.Normal
        color: Theme.colours.ink3
        text: root.keys
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.visualFocus
    }
    Tip {
        wanted: root.hovered && root.narrow
        text: root.text
        keys: root.keys
    }
}
