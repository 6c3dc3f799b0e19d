// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A note in the list: its first line, what follows, when and about what.
T.ItemDelegate {
    id: root

    required property string title
    required property string excerpt
    required property string caption
    property bool selected: false

    implicitHeight: words.implicitHeight + 2 * Theme.space12
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + caption
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.selected ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
    }
    Column {
        id: words

        x: Theme.space16
        y: Theme.space12
        width: parent.width - 2 * Theme.space16

        AppText {
            width: parent.width
            type: Theme.type.label
            weight: Font.DemiBold
            text: root.title
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            visible: text !== ""
            topPadding: 2 + lead
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.excerpt
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4 + lead
            type: Theme.type.small
            color: root.selected ? Theme.colours.ink2 : Theme.colours.ink3
            text: root.caption
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: 0
    }
}
