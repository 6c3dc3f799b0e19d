// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Measures

/// The courses: how much of each is done, and how well its cards are recalled now.
Column {
    id: root

    required property ProgressController progress
    readonly property bool roomy: width >= Theme.scaled(440)

    function joined(parts: var, between: string): string {
        return parts.filter(each => each !== "").join(between);
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Courses")

    Heading {
        anchors.left: parent.left
        bottomPadding: Theme.space4
        text: qsTr("Courses")
    }
    Repeater {
        model: root.progress.courses

        Item {
            id: line

            required property string title
            required property real share
            required property string units
            required property string cards
            required property real recall
            required property string recallWords

            width: root.width
            height: words.height + Theme.space12 * 2
            Accessible.role: Accessible.ListItem
            Accessible.name: root.joined([title, units, cards, recallWords], ", ")

            Column {
                id: words

                anchors.left: parent.left
                anchors.right: facts.left
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter

                AppText {
                    width: parent.width
                    text: line.title
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    visible: text !== ""
                    type: Theme.type.small
                    color: Theme.colours.ink3
                    text: root.joined([line.units, line.cards], " · ")
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
            Row {
                id: facts

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space24

                ProgressBar {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 64
                    visible: root.roomy
                    opacity: line.share >= 0 ? 1 : 0
                    value: Math.max(0, line.share)
                    Accessible.ignored: true
                }
                RecallGauge {
                    anchors.verticalCenter: parent.verticalCenter
                    width: lineWidth + Theme.space16 + Theme.scaled(104)
                    showLine: line.recall >= 0
                    value: Math.max(0, line.recall)
                    target: root.progress.target
                    words: line.recallWords
                }
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
