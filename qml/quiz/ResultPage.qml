// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// What became of the quiz, in a sentence, then item by item.
Page {
    id: root

    required property QuizController quiz

    signal linkAsked(var target)
    signal closed

    padding: 0
    topGap: Theme.pageTop
    centred: true
    columnWidth: Math.min(Theme.scaled(664), width - 2 * Theme.space24)

    PageHeader {
        width: parent.width
        above: root.quiz.courseTitle
        title: root.quiz.resultSentence
        text: root.quiz.resultDetail
    }
    Item {
        width: parent.width
        height: bar.visible ? Theme.space48 : Theme.space20

        ProgressBar {
            id: bar

            visible: root.quiz.share >= 0
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            height: Theme.progressChart
            value: root.quiz.share
            Accessible.name: root.quiz.resultDetail
        }
        Rectangle {
            x: Math.round((Theme.mirrored ? 1 - root.quiz.passShare : root.quiz.passShare) * bar.width)
            anchors.verticalCenter: bar.verticalCenter
            visible: bar.visible && root.quiz.passShare > 0
            width: Theme.borderStrong
            height: Theme.space20
            color: Theme.colours.ink2
            Accessible.ignored: true
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space8

        Button {
            highlighted: true
            large: true
            text: qsTr("Back to the course")
            keys: "Esc"
            onClicked: root.closed()
        }
        Button {
            visible: root.quiz.mayTakeAgain
            large: true
            text: qsTr("Take it again")
            onClicked: root.quiz.takeAgain()
        }
    }
    Item {
        width: 1
        height: Theme.space40
    }
    DataTable {
        id: topics

        width: parent.width
        visible: rows.length > 1
        head: [qsTr("Topic"), qsTr("Level"), qsTr("Sure"), qsTr("Items")]
        numeric: [false, false, true, true]
        rows: root.quiz.topics
        caption: qsTr("All answers count for each topic, and its own count most.")
    }
    Item {
        width: 1
        height: topics.visible ? Theme.space24 : 0
    }
    Rule {
        width: parent.width
    }
    Repeater {
        model: root.quiz.results

        Item {
            id: line

            required property int item
            required property string label
            required property string title
            required property markup question
            required property string outcome
            required property string outcomeWords
            required property string marks
            required property string given
            required property string solutionName
            required property markup solution
            required property markup feedback
            required property var saidPictures
            required property var saidShows
            required property bool hasUnit
            required property bool mayBeCard
            required property bool isCard
            required property bool mayMark
            required property bool ownMarked
            required property var criteria
            required property var most
            required property var points

            width: root.columnWidth
            height: column.implicitHeight + 2 * Theme.space20

            AppText {
                id: number

                anchors.left: parent.left
                y: Theme.space20 + Math.round(((line.title !== "" ? Theme.type.body.line : Theme.type.read.line) - type.line) / 2) + lead
                width: Theme.space32
                type: Theme.type.label
                color: Theme.colours.ink2
                text: line.label
            }
            Column {
                id: column

                anchors.left: number.right
                anchors.right: marks.left
                anchors.rightMargin: Theme.space16
                y: Theme.space20
                spacing: Theme.space8

                AppText {
                    width: parent.width
                    visible: text !== ""
                    weight: Font.DemiBold
                    text: line.title
                    wrapMode: Text.Wrap
                }
                RichParagraph {
                    width: parent.width
                    type: Theme.type.read
                    markup: line.question
                    onLinkAsked: target => root.linkAsked(target)
                }
                AppText {
                    width: parent.width
                    visible: line.given !== "" && (line.outcome !== "right" || line.mayMark)
                    type: Theme.type.label
                    color: Theme.colours.ink2
                    text: qsTr("You gave: %1").arg(line.given)
                    wrapMode: Text.Wrap
                    // Whoever marks it has to read all of it.
                    maximumLineCount: line.mayMark ? 10000 : 4
                    elide: Text.ElideRight
                }
                Told {
                    width: parent.width
                    outcome: line.outcome
                    words: line.outcomeWords
                    solutionName: line.solutionName
                    solution: line.solution
                    feedback: line.feedback
                    saidPictures: line.saidPictures
                    saidShows: line.saidShows
                    onLinkAsked: target => root.linkAsked(target)
                }
                OwnMark {
                    width: parent.width
                    visible: line.mayMark
                    criteria: line.mayMark ? line.criteria : []
                    most: line.most
                    points: line.points
                    marked: line.ownMarked
                    onGave: points => root.quiz.markOwn(line.item, points)
                    onTookBack: root.quiz.takeBackOwnMark(line.item)
                }
                Row {
                    anchors.left: parent.left
                    visible: line.hasUnit || line.mayBeCard
                    spacing: Theme.space24

                    Button {
                        visible: line.hasUnit
                        link: true
                        icon.name: "contents"
                        text: qsTr("Go to the paragraph")
                        onClicked: root.quiz.lookUp(line.item)
                    }
                    Button {
                        visible: line.mayBeCard
                        enabled: !line.isCard
                        link: true
                        icon.name: line.isCard ? "checkmark" : "list-add"
                        text: line.isCard ? qsTr("A card was made") : qsTr("Make a card")
                        onClicked: root.quiz.makeCard(line.item)
                    }
                }
            }
            AppText {
                id: marks

                anchors.right: parent.right
                y: number.y
                width: Theme.scaled(56)
                type: Theme.type.label
                color: Theme.colours.ink2
                horizontalAlignment: Text.AlignRight
                text: line.marks
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
