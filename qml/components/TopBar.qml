// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The bar above a page that has the window, or most of it, to itself.
Item {
    id: root

    property string title
    property string text
    property bool strong: false
    property bool ruled: true
    /// Before the title: a way back, a list to open.
    property alias leading: near.data
    /// At the far side.
    default property alias actions: far.data

    implicitWidth: Theme.minimumWidth
    implicitHeight: strong ? Theme.scaled(56) : Theme.topBar

    Row {
        id: near

        anchors.left: parent.left
        anchors.leftMargin: Theme.space20
        anchors.verticalCenter: parent.verticalCenter
    }
    AppText {
        id: name

        anchors.left: near.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        // By the widths around it: its own place depends on its width where the bar is mirrored.
        width: Math.min(implicitWidth, Math.max(0, root.width - near.width - far.width - Theme.space20 - Theme.space12 - Theme.space24 - Theme.space16))
        type: Theme.type.label
        weight: root.strong ? Font.DemiBold : Font.Normal
        color: root.strong ? Theme.colours.ink : Theme.colours.ink2
        // Words of no width are drawn whole.
        opacity: width < Math.min(implicitWidth, Theme.space40) ? 0 : 1
        text: root.title
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    AppText {
        anchors.left: name.right
        anchors.right: far.left
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: width > Theme.space72
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.text
        elide: Text.ElideRight
    }
    Row {
        id: far

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.ruled
    }
}
