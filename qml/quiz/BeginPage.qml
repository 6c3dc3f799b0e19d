// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Testing

/// Before an exam: what is asked and by which rules. Nothing runs until it is begun.
Page {
    id: root

    required property QuizController quiz

    signal linkAsked(var target)
    signal closed

    padding: 0
    topGap: Theme.pageTop
    centred: true
    columnWidth: Math.min(Theme.scaled(664), width - 2 * Theme.space24)
    spacing: Theme.space24

    PageHeader {
        width: parent.width
        above: qsTr("Exam")
        title: root.quiz.title
    }
    BlockList {
        width: parent.width
        visible: count > 0
        model: root.quiz.introduction
        type: Theme.type.read
        onLinkAsked: target => root.linkAsked(target)
    }
    Column {
        width: parent.width
        spacing: Theme.space8

        Repeater {
            model: root.quiz.rules

            AppText {
                required property string modelData

                width: root.columnWidth
                text: modelData
                wrapMode: Text.Wrap
            }
        }
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space8

        Button {
            highlighted: true
            large: true
            text: qsTr("Begin")
            keys: "Enter"
            onClicked: root.quiz.begin()
        }
        Button {
            large: true
            text: qsTr("Not now")
            keys: "Esc"
            onClicked: root.closed()
        }
    }
}
