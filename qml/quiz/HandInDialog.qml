// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components
import Carrel.Testing

/// Asks before answers are closed for good.
AskDialog {
    id: root

    required property QuizController quiz

    readonly property string missedWords: quiz.missedCount === 0 ? "" : quiz.missedCount === 1 ? qsTr("One item was closed without an answer.") : qsTr("%1 items were closed without an answer.").arg(quiz.missedCount)
    readonly property string openWords: quiz.openCount === 0 ? (missedWords === "" ? qsTr("All items are answered.") : "") : quiz.openCount === 1 ? qsTr("One item is still open.") : qsTr("%1 items are still open.").arg(quiz.openCount)
    readonly property string flaggedWords: quiz.flaggedCount === 0 ? "" : quiz.flaggedCount === 1 ? qsTr("One is flagged to see again.") : qsTr("%1 are flagged to see again.").arg(quiz.flaggedCount)
    readonly property string closedWords: qsTr("Answers cannot be changed afterwards.")

    title: quiz.adaptive ? qsTr("Stop and be told your level?") : quiz.examining ? qsTr("Hand in this exam?") : qsTr("Hand in this quiz?")
    text: quiz.adaptive ? qsTr("The level follows from the answers so far, and says how sure it is. Answers cannot be changed afterwards.") : Array.from([openWords, missedWords, flaggedWords, closedWords]).filter(words => words !== "").join(" ")
    doText: quiz.adaptive ? qsTr("Stop") : qsTr("Hand in")
    keepText: qsTr("Go on answering")
    onAccepted: quiz.handIn()
}
