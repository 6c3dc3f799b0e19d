// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// How much of a concept is held, with a tick from where on it counts as held.
ProgressBar {
    id: root

    required property real share
    required property bool held
    required property real heldFrom

    value: share
    height: Theme.scaled(10)
    colour: held ? Theme.colours.accent : Theme.colours.heat[2]
    Accessible.ignored: true

    Rectangle {
        x: Math.round((Theme.mirrored ? 1 - root.heldFrom : root.heldFrom) * root.width)
        y: -Theme.space4
        width: 1
        height: root.height + 2 * Theme.space4
        color: Theme.colours.ink3
    }
}
