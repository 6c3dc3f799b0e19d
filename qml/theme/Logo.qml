// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// Carrel's mark: a desk with three walls, and its lamp.
Item {
    id: root

    /// Side in pixels; edges fall on whole pixels at any size.
    property int size: 16
    property color colour: Theme.colours.accent

    readonly property int wall: Math.max(1, Math.round(size * 0.175))

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.Graphic
    Accessible.name: "Carrel"

    Rectangle {
        width: root.size
        height: root.wall
        color: root.colour
    }
    Rectangle {
        width: root.wall
        height: root.size
        color: root.colour
    }
    Rectangle {
        x: root.size - width
        width: root.wall
        height: root.size
        color: root.colour
    }
    Rectangle {
        x: (root.size - width) / 2
        y: Math.round(root.size * 0.45)
        width: 2 * Math.round(root.size * 0.175)
        height: Math.max(1, Math.round(root.size * 0.125))
        color: root.colour
    }
}
