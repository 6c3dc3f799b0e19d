// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Carrel.Theme
import Carrel.Measures

/// Recall of young and mature cards over time, against the target. Time runs left to right in every script.
Item {
    id: root

    required property linePlot plot
    required property string name
    property int plotHeight: Theme.scaled(200)
    /// Where the words of the two ends would touch, the lower pair gives way.
    readonly property int apart: Theme.type.label.line - Theme.space4

    function joined(parts: var): string {
        return parts.filter(each => each !== "").join(", ");
    }
    function points(across: var, up: var, width: real, height: real): var {
        return across.map((x, i) => Qt.point(x * width, (1 - up[i]) * height));
    }

    height: area.y + area.height + Theme.space8 + Theme.type.small.line
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Chart
    Accessible.name: joined([name, plot.mature.words, plot.young.words, plot.targetWords])

    component Series: Item {
        id: series

        required property lineSeries line
        required property color tone
        readonly property int last: line.up.length - 1
        readonly property real endX: last >= 0 ? line.across[last] * width : 0
        readonly property real endY: last >= 0 ? (1 - line.up[last]) * height : 0

        anchors.fill: parent
        visible: last >= 0

        Shape {
            anchors.fill: parent
            visible: series.last > 0

            ShapePath {
                strokeColor: series.tone
                strokeWidth: 2
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin

                PathPolyline {
                    path: root.points(series.line.across, series.line.up, series.width, series.height)
                }
            }
        }
        Rectangle {
            x: series.endX - 4
            y: series.endY - 4
            width: 8
            height: 8
            radius: 4
            antialiasing: true
            color: series.tone
        }
    }

    PlotLines {
        id: lines

        y: area.y
        width: parent.width - ends.width - Theme.space8
        height: area.height
        axis: root.plot.axis
    }
    Item {
        id: area

        x: lines.gutter
        y: Theme.space8
        width: lines.width - lines.gutter
        height: root.plotHeight

        Rectangle {
            y: Math.round((1 - root.plot.target) * parent.height)
            width: parent.width
            height: Theme.isContrast ? Theme.borderStrong : Theme.border
            color: Theme.colours.ink2
        }
        AppText {
            x: Theme.space8
            y: Math.round((1 - root.plot.target) * parent.height) - height
            z: 1
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.plot.targetWords
            Accessible.ignored: true

            // The lines pass behind it.
            Rectangle {
                z: -1
                anchors.fill: parent
                anchors.leftMargin: -2
                anchors.rightMargin: -2
                color: Theme.faded(Theme.colours.canvas, 0.85)
            }
        }
        Series {
            id: young

            line: root.plot.young
            tone: Theme.colours.series[1]
        }
        Series {
            id: mature

            line: root.plot.mature
            tone: Theme.colours.series[0]
        }
    }
    Item {
        id: ends

        readonly property bool crowded: mature.visible && young.visible && Math.abs(mature.endY - young.endY) < root.apart
        readonly property bool matureAbove: mature.endY <= young.endY

        anchors.right: parent.right
        y: area.y
        width: Theme.scaled(88)
        height: area.height

        AppText {
            y: Math.round(mature.endY - height / 2 - (!ends.crowded ? 0 : ends.matureAbove ? root.apart / 2 : -root.apart / 2))
            visible: mature.visible
            type: Theme.type.small
            text: root.plot.mature.words
            Accessible.ignored: true
        }
        AppText {
            y: Math.round(young.endY - height / 2 + (!ends.crowded ? 0 : ends.matureAbove ? root.apart / 2 : -root.apart / 2))
            visible: young.visible
            type: Theme.type.small
            text: root.plot.young.words
            Accessible.ignored: true
        }
    }
    Repeater {
        model: root.plot.labels

        AppText {
            required property int index
            required property string modelData
            readonly property int count: root.plot.labels.length

            x: area.x + Math.round(index * (area.width - width) / Math.max(1, count - 1))
            y: area.y + area.height + Theme.space8
            type: Theme.type.small
            color: Theme.colours.ink2
            text: modelData
            Accessible.ignored: true
        }
    }
}
