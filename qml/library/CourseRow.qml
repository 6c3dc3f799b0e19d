// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// A course on the shelf: its title in its own voice, how far it is, what it weighs, its pin and its menu.
T.AbstractButton {
    id: root

    required property real courseId
    required property string title
    required property string quiet
    required property real share
    required property string progress
    required property string size
    required property bool pinned
    property bool narrow: false

    signal pinAsked
    signal removeAsked

    implicitHeight: narrow ? words.height + progressColumn.height + 2 * Theme.space12 + Theme.space8 : Theme.scaled(72)
    hoverEnabled: true
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + quiet + ", " + progress + ", " + size + (pinned ? ", " + qsTr("pinned") : "")
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    Keys.onDeletePressed: root.removeAsked()
    Keys.onMenuPressed: menu.open()
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_P || event.modifiers !== Qt.NoModifier)
            return;
        event.accepted = true;
        root.pinAsked();
    }

    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.space12
        anchors.rightMargin: -Theme.space12
        color: root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
        radius: Theme.radiusControl

        Rule {
            anchors.bottom: parent.bottom
            x: Theme.space12
            width: parent.width - 2 * Theme.space12
        }
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.open()
    }
    Column {
        id: words

        x: Theme.mirrored ? root.width - width : 0
        width: root.width - tools.width - Theme.space24 - (root.narrow ? 0 : progressColumn.width + weight.width + 2 * Theme.space16)
        y: root.narrow ? Theme.space12 : Math.round((root.height - height) / 2)

        AppText {
            width: parent.width
            type: Theme.type.read
            text: root.title
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: root.down ? Theme.colours.ink2 : Theme.colours.ink3
            text: root.quiet
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    Column {
        id: progressColumn

        x: Theme.mirrored ? root.width - fromStart - width : fromStart
        y: root.narrow ? words.y + words.height + Theme.space8 : Math.round((root.height - height) / 2)
        width: Theme.scaled(136)
        spacing: Theme.space12

        readonly property int fromStart: root.narrow ? 0 : root.width - tools.width - weight.width - 2 * Theme.space16 - width

        ProgressBar {
            width: parent.width
            visible: root.share >= 0
            value: Math.max(0, root.share)
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.progress
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    AppText {
        id: weight

        anchors.right: tools.left
        anchors.rightMargin: Theme.space16
        y: Math.round(root.narrow ? progressColumn.y + (progressColumn.height - height) / 2 : (root.height - height) / 2)
        width: Theme.scaled(84)
        horizontalAlignment: Text.AlignRight
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.size
        Accessible.ignored: true
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            icon.name: "pin"
            tip: root.pinned ? qsTr("Unpin ‘%1’").arg(root.title) : qsTr("Pin ‘%1’").arg(root.title)
            keys: "P"
            colour: root.pinned ? Theme.colours.accent : Theme.colours.ink3
            onClicked: root.pinAsked()
        }
        IconButton {
            id: more

            icon.name: "overflow-menu"
            tip: qsTr("More for ‘%1’").arg(root.title)
            onClicked: menu.open()

            Menu {
                id: menu

                y: more.height
                x: more.width - width

                MenuItem {
                    text: qsTr("Open")
                    keys: "Enter"
                    onTriggered: root.clicked()
                }
                MenuItem {
                    text: root.pinned ? qsTr("Unpin") : qsTr("Pin")
                    keys: "P"
                    onTriggered: root.pinAsked()
                }
                MenuSeparator {
                }
                MenuItem {
                    danger: true
                    text: qsTr("Take off the shelf")
                    keys: "Del"
                    onTriggered: root.removeAsked()
                }
            }
        }
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: 0
        anchors.leftMargin: -Theme.space12
        anchors.rightMargin: -Theme.space12
    }
}
