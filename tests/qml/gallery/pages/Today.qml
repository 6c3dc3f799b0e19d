// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

Page {
    id: page

    padding: Theme.pagePaddingToday
    topGap: 44
    columnWidth: Math.min(640, width - 2 * padding)
    spacing: 20

    PageHeader {
        width: 600
        above: "Friday 20 November"
        title: "Thirty-four cards, one lesson and a policy to read. About 40 minutes."
    }
    Item {
        width: 1
        height: 12
    }
    Item {
        width: parent.width
        height: 32
        Heading {
            text: "Due for review"
            anchors.verticalCenter: parent.verticalCenter
        }
        Button {
            anchors.right: parent.right
            highlighted: true
            text: "Start review"
            keys: "R"
        }
    }
    Column {
        width: parent.width
        Repeater {
            model: [["Tidal power engineering", 0.81, 18], ["Data protection in practice", 0.88, 9], ["Spanish for site crews", 0.74, 7]]
            Item {
                width: parent.width
                height: 36
                AppText {
                    text: modelData[0]
                    anchors.verticalCenter: parent.verticalCenter
                }
                RecallGauge {
                    x: 428
                    value: modelData[1]
                    anchors.verticalCenter: parent.verticalCenter
                }
                AppText {
                    anchors.right: parent.right
                    weight: Font.DemiBold
                    text: modelData[2]
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
    Rule {
        width: parent.width
    }
    Heading {
        text: "Next step"
    }
    AppText {
        type: Theme.type.question
        text: "Cavitation, and how a blade ages"
    }
    AppText {
        width: 560
        wrapMode: Text.Wrap
        type: Theme.type.label
        color: Theme.colours.ink2
        text: "Chosen because two answers on pressure were marked ‘guessing’ on Tuesday, and Unit 4.3 builds on this one."
    }
    Row {
        spacing: 8
        Button {
            text: "Continue at ‘The cavitation number’"
        }
        Button {
            flat: true
            text: "Choose another"
        }
    }
    Rule {
        width: parent.width
    }
}
