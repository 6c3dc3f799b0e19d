// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A note in the list: its title, two lines of it, its day and tags.
T.ItemDelegate {
    id: root

    required property real noteId
    required property string title
    required property string words
    required property string facts
    required property bool disputed
    property bool selected: false
    property bool ringed: false

    implicitHeight: column.implicitHeight + 2 * Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ". " + words + " " + facts
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.selected ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
        border.width: root.selected && Theme.isContrast ? Theme.borderStrong : 0
        border.color: Theme.colours.accent
    }
    Column {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width - (root.disputed ? Theme.icon + Theme.space8 : 0)
            anchors.left: parent.left
            type: Theme.type.label
            weight: Font.DemiBold
            text: root.title
            wrapMode: Text.Wrap
            maximumLineCount: root.words === "" ? 2 : 1
            elide: Text.ElideRight
            Accessible.ignored: true

            Icon {
                anchors.left: parent.right
                anchors.leftMargin: Theme.space8
                anchors.verticalCenter: parent.verticalCenter
                visible: root.disputed
                name: "vcs-branch"
                colour: Theme.colours.warn
            }
        }
        AppText {
            width: parent.width
            visible: text !== ""
            topPadding: 2 + lead
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.words
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4 + lead
            type: Theme.type.small
            color: root.selected || root.down ? Theme.colours.ink2 : Theme.colours.ink3
            text: root.facts
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.ringed
        anchors.margins: 0
    }
}
