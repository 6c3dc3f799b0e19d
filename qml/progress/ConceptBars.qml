// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Measures

/// Bars across, each under or beside its name, with a tick from where on a concept is held. Names run as the script does.
PlotFocus {
    id: root

    required property conceptPlot plot
    readonly property bool roomy: width >= Theme.scaled(440)

    count: plot.names.length
    words: plot.words
    caption: plot.caption
    first: 0
    rows: 1
    height: lines.height
    activeFocusOnTab: count > 0
    Accessible.ignored: count === 0
    LayoutMirroring.enabled: Theme.mirrored

    Column {
        id: lines

        width: root.width

        Repeater {
            model: root.count

            Item {
                id: line

                required property int index

                width: lines.width
                height: words.height + (root.roomy ? 0 : bar.height + Theme.space8) + Theme.space12 * 2

                HoverHandler {
                    // The next line may hear that the pointer came before this one hears that it left.
                    onHoveredChanged: {
                        if (hovered)
                            root.at = line.index;
                        else if (root.at === line.index)
                            root.at = -1;
                    }
                }
                Rectangle {
                    anchors.fill: parent
                    visible: line.index === root.at
                    color: Theme.colours.hover
                }
                Column {
                    id: words

                    anchors.left: parent.left
                    anchors.right: value.left
                    anchors.rightMargin: Theme.space16 + (root.roomy ? bar.width + Theme.space16 : 0)
                    y: Theme.space12

                    AppText {
                        width: parent.width
                        text: root.plot.names[line.index] ?? ""
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                    AppText {
                        width: parent.width
                        type: Theme.type.small
                        color: Theme.colours.ink3
                        text: root.plot.bases[line.index] ?? ""
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
                ConceptBar {
                    id: bar

                    anchors.right: root.roomy ? value.left : parent.right
                    anchors.rightMargin: root.roomy ? Theme.space16 : 0
                    y: root.roomy ? Math.round((parent.height - height) / 2) : words.y + words.height + Theme.space8
                    width: root.roomy ? Theme.scaled(136) : parent.width
                    share: root.plot.shares[line.index] ?? 0
                    held: root.plot.held[line.index] ?? false
                    heldFrom: root.plot.heldFrom
                }
                AppText {
                    id: value

                    anchors.right: parent.right
                    y: root.roomy ? Math.round((parent.height - height) / 2) : words.y
                    width: root.roomy ? Theme.scaled(120) : implicitWidth
                    type: Theme.type.small
                    color: Theme.colours.ink2
                    text: root.plot.values[line.index] ?? ""
                    Accessible.ignored: true
                }
                Rule {
                    anchors.bottom: parent.bottom
                    width: parent.width
                }
            }
        }
    }
}
