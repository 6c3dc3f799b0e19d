// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A section's name in the list of Settings.
T.TabButton {
    id: root

    property bool selected: false

    implicitHeight: Theme.rowCompact
    hoverEnabled: true
    // What is chosen is not its own to say.
    checkable: false
    autoExclusive: false
    Accessible.role: Accessible.PageTab
    Accessible.name: text
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
    AppText {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.label
        weight: root.selected ? Font.DemiBold : Font.Normal
        color: root.selected || root.hovered ? Theme.colours.ink : Theme.colours.ink2
        text: root.text
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.visualFocus
    }
}
