// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Measures

/// Days as squares, a column for each week; the arrow keys walk through them.
PlotFocus {
    id: root

    required property heatPlot plot
    readonly property int days: 7
    readonly property int pitchDown: Theme.scaled(20)
    readonly property int pitch: Math.max(6, Math.min(Theme.scaled(64), Math.floor((width + gap) / Math.max(1, plot.weeks))))
    readonly property int gap: Math.floor(width / Math.max(1, plot.weeks)) >= 14 ? Theme.space4 : 2

    count: plot.levels.length
    words: plot.words
    caption: plot.caption
    rows: days
    height: days * pitchDown - gap + Theme.space8 + Theme.type.small.line

    HoverHandler {
        onPointChanged: {
            const day = Math.floor(point.position.x / root.pitch) * root.days + Math.floor(point.position.y / root.pitchDown);
            root.at = hovered && point.position.y < root.days * root.pitchDown && day < root.count ? day : -1;
        }
        onHoveredChanged: if (!hovered)
            root.at = -1
    }
    Repeater {
        model: root.count

        Rectangle {
            required property int index

            x: Math.floor(index / root.days) * root.pitch
            y: index % root.days * root.pitchDown
            width: root.pitch - root.gap
            height: root.pitchDown - root.gap
            radius: root.pitch >= 14 ? 3 : Theme.radiusBar
            color: Theme.colours.heat[root.plot.levels[index] ?? 0]
            border.width: index === root.at ? Theme.borderStrong : Theme.isContrast ? Theme.border : 0
            border.color: index === root.at ? Theme.colours.focus : Theme.colours.lineStrong
        }
    }
    Repeater {
        model: root.plot.labels.length

        AppText {
            required property int index

            x: index * root.pitch
            y: root.height - height
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.plot.labels[index] ?? ""
            Accessible.ignored: true
        }
    }
}
