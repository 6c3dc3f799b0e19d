// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Measures

/// Bars over a few lines, their names below.
PlotFocus {
    id: root

    required property barPlot plot
    property int plotHeight: Theme.scaled(184)
    readonly property real pitch: count > 0 ? area.width / count : 0
    readonly property int gap: pitch >= 24 ? Theme.space8 : pitch >= 8 ? 3 : 1

    count: plot.shares.length
    words: plot.words
    caption: plot.caption
    height: area.y + area.height + Theme.space8 + Theme.type.small.line

    PlotLines {
        id: lines

        y: area.y
        width: parent.width
        height: area.height
        axis: root.plot.axis
    }
    Item {
        id: area

        x: lines.gutter
        y: Theme.scaled(16)
        width: parent.width - lines.gutter
        height: root.plotHeight

        HoverHandler {
            onPointChanged: root.at = hovered ? Math.min(root.count - 1, Math.floor(point.position.x / root.pitch)) : -1
            onHoveredChanged: if (!hovered)
                root.at = -1
        }
        Repeater {
            model: root.count

            Item {
                id: bar

                required property int index
                readonly property real share: root.plot.shares[index] ?? 0

                x: Math.round(index * root.pitch)
                width: Math.round((index + 1) * root.pitch) - x
                height: area.height

                Rectangle {
                    id: fill

                    anchors.bottom: parent.bottom
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(Theme.scaled(40), Math.max(1, parent.width - root.gap))
                    height: bar.share > 0 ? Math.max(2, Math.round(bar.share * area.height)) : 0
                    radius: width > 4 ? Theme.radiusBar : 0
                    color: bar.index === root.plot.strong ? Theme.colours.accent : bar.index === root.at ? Theme.colours.heat[3] : Theme.colours.heat[2]
                    border.width: Theme.isContrast && width > 4 ? Theme.border : 0
                    border.color: Theme.colours.lineStrong
                }
                AppText {
                    anchors.bottom: fill.top
                    anchors.bottomMargin: 2
                    anchors.horizontalCenter: parent.horizontalCenter
                    type: Theme.type.micro
                    color: bar.index === root.plot.strong ? Theme.colours.ink : Theme.colours.ink2
                    text: root.plot.values[bar.index] ?? ""
                    Accessible.ignored: true
                }
                AppText {
                    x: root.pitch >= implicitWidth ? Math.round((parent.width - width) / 2) : bar.index === 0 ? 0 : bar.index === root.count - 1 ? parent.width - width : Math.round((parent.width - width) / 2)
                    y: area.height + Theme.space8
                    type: root.plot.values[bar.index] !== "" || root.pitch >= 24 ? Theme.type.micro : Theme.type.small
                    color: Theme.colours.ink2
                    text: root.plot.labels[bar.index] ?? ""
                    Accessible.ignored: true
                }
            }
        }
    }
}
