// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Quiz

QuizScreen {
    required property var view

    desk: view.desk
    quizId: view.quizId
    onExaminingChanged: view.examining = examining
    onUnitAsked: (id, anchor) => view.openUnit(id, anchor)
    onClosed: view.closeRoom()
}
