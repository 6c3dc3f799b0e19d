// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Content

/// A sound or a film with its name, its controls and its words. What plays it is loaded when it is first played.
FocusScope {
    id: root

    property bool film: false
    property string media
    property string alt
    property markup caption

    signal linkAsked(var target)

    readonly property string title: alt !== "" ? alt : film ? qsTr("Film") : qsTr("Sound")
    readonly property alias player: heart
    readonly property bool failed: heart.state === MediaPlayer.Failed

    implicitHeight: all.height
    Accessible.role: Accessible.Grouping
    Accessible.name: root.film ? qsTr("Film: %1").arg(root.title) : qsTr("Sound: %1").arg(root.title)

    MediaPlayer {
        id: heart

        media: root.media
    }
    Column {
        id: all

        width: parent.width
        spacing: Theme.space12

        Rectangle {
            width: parent.width
            height: Math.round(width * picture.ratio)
            visible: root.film && !root.failed && picture.hasPicture
            radius: Theme.radiusBar
            color: Theme.light.ink

            FilmView {
                id: picture

                anchors.fill: parent
                player: heart
                Accessible.role: Accessible.Graphic
                Accessible.name: root.title
            }
        }
        Column {
            width: parent.width

            Rule {
                width: parent.width
            }
            MediaControls {
                width: parent.width
                focus: true
                player: heart
                film: root.film
                title: root.title
            }
            Rule {
                width: parent.width
            }
        }
        Loader {
            readonly property bool wanted: root.failed

            width: parent.width
            visible: wanted
            onWantedChanged: setSource(wanted ? Qt.resolvedUrl("MediaTrouble.qml") : "", {
                    "player": heart,
                    "title": root.title
                })
        }
        RichParagraph {
            width: parent.width
            visible: !root.caption.empty
            type: Theme.type.small
            color: Theme.colours.ink2
            markup: root.caption
            onLinkAsked: target => root.linkAsked(target)
        }
    }
}
