// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// Takes files that are dropped on it, and says before they fall what will happen.
DropArea {
    id: root

    property string text
    property string formats
    /// Stays hidden until something is carried over it.
    property bool onlyWhileDragging: false

    signal filesDropped(var files)

    readonly property bool over: containsDrag
    /// No room beside the words for what is read: that stands below them.
    readonly property bool stacked: width < Theme.scaled(480)

    implicitWidth: Theme.textColumn
    implicitHeight: Math.max(Theme.scaled(88), words.height + 2 * Theme.space16)
    keys: ["text/uri-list"]
    onDropped: drop => {
        if (!drop.hasUrls)
            return;
        drop.acceptProposedAction();
        filesDropped(drop.urls);
    }
    Accessible.role: Accessible.Grouping
    Accessible.name: line.text

    Rectangle {
        anchors.fill: parent
        visible: root.over || !root.onlyWhileDragging
        radius: Theme.radiusOption
        color: root.over ? Theme.colours.accentSoft : Theme.colours.canvas
        border.width: Theme.border
        border.color: root.over ? Theme.colours.accent : Theme.colours.line

        Icon {
            id: mark

            anchors.left: parent.left
            anchors.leftMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.iconLarge
            name: "document-import"
            colour: root.over ? Theme.colours.accent : Theme.colours.ink2
        }
        Column {
            id: words

            anchors.left: mark.right
            anchors.leftMargin: Theme.space20
            anchors.verticalCenter: parent.verticalCenter
            width: root.width - mark.width - Theme.space20 - 2 * Theme.space24 - (root.stacked ? 0 : kinds.width + Theme.space16)

            AppText {
                id: line

                width: parent.width
                weight: Font.Medium
                text: root.over ? qsTr("Let go to import") : qsTr("Drop a file or a folder here")
                elide: Text.ElideRight
            }
            AppText {
                width: parent.width
                topPadding: 2 + lead
                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.text
                wrapMode: Text.Wrap
            }
            AppText {
                width: parent.width
                topPadding: Theme.space4 + lead
                visible: root.stacked && text !== ""
                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.formats
                wrapMode: Text.Wrap
            }
        }
        AppText {
            id: kinds

            anchors.right: parent.right
            anchors.rightMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.scaled(176))
            visible: !root.stacked
            type: Theme.type.small
            color: Theme.colours.ink2
            horizontalAlignment: Text.AlignRight
            text: root.formats
            wrapMode: Text.Wrap
        }
    }
}
