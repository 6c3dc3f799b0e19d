// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// How much of something is done. Never recall: that has its own gauge.
T.ProgressBar {
    id: root

    property color colour: Theme.colours.series[0]

    implicitWidth: Theme.scaled(136)
    implicitHeight: Theme.progressBar

    /// Where the walking bar is, 0 to 1; at rest in the middle, told apart from an empty one without motion.
    property real walk: 0.5

    NumberAnimation {
        target: root
        property: "walk"
        from: 0
        to: 1
        duration: 1600
        loops: Animation.Infinite
        running: root.indeterminate && root.visible && !Theme.stillness
    }

    contentItem: Item {
        clip: root.indeterminate

        Rectangle {
            x: root.indeterminate ? root.walk * (parent.width + width) - width : root.mirrored ? parent.width - width : 0
            width: Math.round((root.indeterminate ? 0.3 : root.position) * parent.width)
            height: parent.height
            radius: Theme.radiusBar
            color: root.colour
        }
    }
    background: Rectangle {
        radius: Theme.radiusBar
        color: Theme.colours.track
    }
}
