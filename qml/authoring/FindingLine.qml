// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components

/// Something the check found: what would become of it, and why.
T.ItemDelegate {
    id: root

    required property bool leftOut
    required property string kind
    required property string title
    required property string why
    required property string where
    required property string path
    property bool focused: false

    readonly property string fate: leftOut ? qsTr("left out") : qsTr("changed")

    function joined(parts: var): string {
        return parts.filter(each => each !== "").join(", ");
    }

    implicitHeight: words.implicitHeight + Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: joined([kind, fate, title, why, where])
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down ? Theme.colours.pressed : root.hovered && root.path !== "" ? Theme.colours.hover : "transparent"
    }
    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space8
        anchors.verticalCenter: parent.verticalCenter

        Row {
            width: parent.width
            spacing: Theme.space8

            Tag {
                id: tag

                anchors.verticalCenter: parent.verticalCenter
                tone: root.leftOut ? "danger" : "warn"
                text: root.fate
            }
            AppText {
                width: parent.width - tag.width - parent.spacing
                type: Theme.type.label
                text: root.title !== "" ? root.title : root.kind
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.why + " · " + root.where
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.focused
        anchors.margins: 0
    }
}
