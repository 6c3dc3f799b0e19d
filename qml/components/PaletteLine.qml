// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A line of the palette: icon, title with what was typed picked out, quiet words, keys; above the first of a group,
/// the group's name.
T.ItemDelegate {
    id: root

    property string heading
    property string wanted
    property string detail
    /// The caps, with spaces between.
    property string keys

    readonly property int headingHeight: heading !== "" ? Theme.paletteHeading : 0
    readonly property int at: wanted === "" ? -1 : text.toLocaleLowerCase().indexOf(wanted.toLocaleLowerCase())

    implicitHeight: headingHeight + Theme.row
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: detail !== "" ? text + ", " + detail : text
    Accessible.description: keys
    Accessible.selected: highlighted
    Accessible.onPressAction: root.clicked()

    component Part: AppText {
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        weight: root.highlighted ? Font.Medium : Font.Normal
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    AppText {
        x: Theme.mirrored ? root.width - width - Theme.space20 : Theme.space20
        y: Theme.space12
        visible: root.heading !== ""
        type: Theme.type.small
        color: Theme.colours.ink3
        text: root.heading
    }
    Rectangle {
        id: line

        x: Theme.space8
        y: root.headingHeight
        width: root.width - 2 * Theme.space8
        height: Theme.row
        radius: Theme.radiusControl
        color: root.highlighted ? Theme.colours.selected : "transparent"

        Icon {
            id: mark

            anchors.left: parent.left
            anchors.leftMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon.name
            colour: root.highlighted ? Theme.colours.accent : Theme.colours.ink2
        }
        Row {
            id: words

            readonly property int start: Theme.space12 + Theme.icon + Theme.space12
            readonly property real room: line.width - start - caps.width - 2 * Theme.space12

            anchors.left: parent.left
            anchors.leftMargin: start
            height: parent.height

            Part {
                id: before

                width: Math.min(implicitWidth, words.room)
                text: root.at < 0 ? root.text : root.text.slice(0, root.at)
            }
            Part {
                id: match

                width: Math.min(implicitWidth, words.room - before.width)
                weight: Font.DemiBold
                color: Theme.colours.accent
                text: root.at < 0 ? "" : root.text.slice(root.at, root.at + root.wanted.length)
            }
            Part {
                id: after

                width: Math.min(implicitWidth, words.room - before.width - match.width)
                text: root.at < 0 ? "" : root.text.slice(root.at + root.wanted.length)
            }
            Part {
                leftPadding: Theme.mirrored ? 0 : Theme.space12
                rightPadding: Theme.mirrored ? Theme.space12 : 0
                width: Math.min(implicitWidth, words.room - before.width - match.width - after.width)
                visible: width > Theme.space40
                type: Theme.type.small
                weight: Font.Normal
                color: Theme.colours.ink3
                text: root.detail
            }
        }
        Row {
            id: caps

            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space4

            Repeater {
                model: root.keys === "" ? [] : root.keys.split(" ")

                KeyCap {
                    required property string modelData

                    text: modelData
                }
            }
        }
    }
}
