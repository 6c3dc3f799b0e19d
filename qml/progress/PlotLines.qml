// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Measures

/// The lines that a plot is read by, with their words before them.
Item {
    id: root

    required property plotAxis axis
    /// Room for the words.
    readonly property int gutter: Theme.scaled(longest.length > 3 ? 44 : 32)
    readonly property string longest: axis.words[axis.words.length - 1] ?? ""

    Repeater {
        model: root.axis.ticks.length

        Item {
            id: tick

            required property int index

            y: Math.round((1 - (root.axis.ticks[index] ?? 0)) * root.height)
            width: root.width

            Rule {
                x: root.gutter
                width: parent.width - root.gutter
            }
            AppText {
                y: -Math.round(height / 2)
                width: root.gutter - Theme.space8
                horizontalAlignment: Text.AlignRight
                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.axis.words[tick.index] ?? ""
                Accessible.ignored: true
            }
        }
    }
}
