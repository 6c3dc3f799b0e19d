// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// Whose desk this is: the mark and the name of the workspace.
T.AbstractButton {
    id: root

    property bool narrow: false
    property bool menu: false
    property string title

    implicitHeight: narrow ? 52 : Theme.scaled(64)
    enabled: menu
    focusPolicy: menu ? Qt.StrongFocus : Qt.NoFocus
    hoverEnabled: true
    text: title

    Accessible.role: menu ? Accessible.ButtonMenu : Accessible.StaticText
    Accessible.name: title
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Logo {
        x: root.narrow ? Math.round((root.width - width) / 2) : Theme.mirrored ? root.width - width - Theme.space20 : Theme.space20
        y: Math.round((root.narrow ? 56 : root.height) / 2) - height / 2
        size: Theme.icon
    }
    AppText {
        anchors.left: parent.left
        anchors.right: arrow.left
        anchors.leftMargin: Theme.space20 + Theme.icon + Theme.space12
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        type: Theme.type.label
        weight: Font.DemiBold
        text: root.title
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.space20
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow && root.menu
        size: Theme.iconTiny
        name: "go-down"
        colour: Theme.colours.ink3
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: Theme.space8
    }
}
