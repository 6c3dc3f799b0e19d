// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Reviewing

/// The card: its front, and once asked for its back with where it comes from.
Page {
    id: root

    required property ReviewController review

    readonly property bool answered: review.answerShown

    signal linkAsked(var target)
    signal unitAsked

    /// What was asked for comes into sight: all of it, or as much as there is room for, from where it begins.
    function showAnswer() {
        const top = answer.mapToItem(contentItem, 0, 0).y;
        const over = top + answer.height + Theme.space16 - (contentY + height);
        if (answered && over > 0)
            contentY = Math.max(contentY, Math.min(contentY + over, top - Theme.space16));
    }

    onAnsweredChanged: later.restart()
    onHeightChanged: later.restart()
    padding: 0
    topGap: Math.min(Theme.scaled(64), Math.round(height * 0.11))
    centred: true
    spacing: Theme.space32

    Timer {
        id: later

        interval: 0
        onTriggered: root.showAnswer()
    }
    BlockList {
        width: parent.width
        model: root.review.front
        type: Theme.type.card
        onLinkAsked: target => root.linkAsked(target)
    }
    Rule {
        width: parent.width
        visible: root.answered
    }
    Column {
        id: answer

        width: parent.width
        visible: root.answered
        spacing: Theme.space32
        // Its texts have their places and heights some turns of the event loop after they came.
        onYChanged: later.restart()
        onHeightChanged: later.restart()

        BlockList {
            width: parent.width
            model: root.review.back
            type: Theme.type.question
            onLinkAsked: target => root.linkAsked(target)
        }
        Flow {
            width: parent.width
            spacing: Theme.space24

            Button {
                visible: root.review.unit > 0
                link: true
                icon.name: "contents"
                text: root.review.unitWords
                tip: qsTr("Go to the paragraph")
                keys: ""
                onClicked: root.unitAsked()
            }
            RecallGauge {
                visible: root.review.recall >= 0
                height: Theme.type.label.line
                value: Math.max(0, root.review.recall)
                target: root.review.target
                lineWidth: 56
                words: qsTr("%1% likely to recall, aim %2%").arg(Math.round(root.review.recall * 100)).arg(Math.round(root.review.target * 100))
            }
            Tag {
                visible: root.review.fresh
                tone: "accent"
                text: qsTr("New")
            }
        }
    }
}
