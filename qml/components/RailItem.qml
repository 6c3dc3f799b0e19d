// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// One place in the rail: icon and title, or the icon alone with a tip.
T.TabButton {
    id: root

    property bool narrow: false
    property bool selected: false
    property int count: 0
    readonly property string said: Number(count).toLocaleString(Qt.locale(), "f", 0)
    property bool warns: false
    property string keys

    implicitWidth: narrow ? Theme.iconRail + Theme.space20 : Theme.railWide - 2 * Theme.space12 - Theme.border
    implicitHeight: narrow ? Theme.iconRail + Theme.space16 : Theme.rowCompact
    hoverEnabled: true
    // What is chosen is not its own to say.
    checkable: false
    autoExclusive: false
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.PageTab
    Accessible.name: count > 0 ? text + ", " + said : text
    Accessible.description: keys
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.selected ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
    }
    Icon {
        id: mark

        x: Theme.mirrored ? root.width - width - inset : inset
        y: Math.round((root.height - height) / 2)
        size: root.narrow ? Theme.iconRail : Theme.icon
        name: root.icon.name
        colour: root.selected ? Theme.colours.accent : root.warns ? Theme.colours.warn : Theme.colours.ink2

        readonly property int inset: root.narrow ? Math.round((root.width - width) / 2) : Theme.space8
    }
    AppText {
        anchors.left: parent.left
        anchors.right: number.left
        anchors.leftMargin: Theme.space8 + Theme.icon + Theme.space12
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        type: Theme.type.label
        weight: root.selected ? Font.DemiBold : Font.Normal
        color: root.selected || root.hovered ? Theme.colours.ink : Theme.colours.ink2
        text: root.text
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    AppText {
        id: number

        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow && root.count > 0
        type: Theme.type.label
        color: Theme.colours.ink3
        text: root.said
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.visualFocus
    }
    Tip {
        beside: true  // below is the next place
        wanted: (root.hovered || root.visualFocus) && (root.narrow || root.keys !== "")
        text: root.count > 0 ? root.text + " · " + root.said : root.text
        keys: root.keys
    }
}
