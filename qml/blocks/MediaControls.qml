// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Content

/// Play, place, time and sound. Time runs from left to right in every language.
FocusScope {
    id: root

    required property MediaPlayer player
    required property string title
    property bool film: false

    readonly property bool playing: player.state === MediaPlayer.Playing
    readonly property int stepLength: 5000

    implicitHeight: name.height + Theme.space12 + Theme.control + Theme.space8
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Keys.onLeftPressed: player.step(-stepLength)
    Keys.onRightPressed: player.step(stepLength)
    Keys.onSpacePressed: player.toggle()

    AppText {
        id: name

        y: Theme.space8
        width: parent.width
        weight: Font.Medium
        text: root.title
        elide: Text.ElideRight
        horizontalAlignment: Theme.mirrored ? Text.AlignRight : Text.AlignLeft
    }
    IconButton {
        id: start

        y: name.y + name.height
        focus: true
        enabled: root.player.state !== MediaPlayer.Failed
        icon.name: root.playing ? "media-playback-pause" : "media-playback-start"
        colour: Theme.colours.accent
        tip: root.playing ? qsTr("Pause ‘%1’").arg(root.title) : qsTr("Play ‘%1’").arg(root.title)
        keys: qsTr("Space")
        onClicked: root.player.toggle()
    }
    Slider {
        id: place

        // Where the player is, and where the hand puts it while it holds the handle.
        readonly property real at: root.player.position

        anchors.left: start.right
        anchors.leftMargin: Theme.space12
        anchors.right: time.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: start.verticalCenter
        enabled: root.player.duration > 0 && start.enabled
        from: 0
        to: Math.max(1, root.player.duration)
        stepSize: root.stepLength
        onAtChanged: {
            if (!pressed)
                value = at;
        }
        onMoved: root.player.seek(value)
        Keys.onSpacePressed: root.player.toggle()
        Keys.onLeftPressed: root.player.step(-root.stepLength)
        Keys.onRightPressed: root.player.step(root.stepLength)
        Accessible.name: qsTr("Place in ‘%1’").arg(root.title)
        Accessible.description: root.player.timeWords
    }
    AppText {
        id: time

        anchors.right: mute.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: start.verticalCenter
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.player.timeWords
    }
    IconButton {
        id: mute

        anchors.right: parent.right
        anchors.verticalCenter: start.verticalCenter
        enabled: start.enabled
        icon.name: root.player.muted ? "player-volume-muted" : "player-volume"
        tip: root.player.muted ? qsTr("Sound on") : qsTr("Sound off")
        onClicked: root.player.muted = !root.player.muted
    }
}
