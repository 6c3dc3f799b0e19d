// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Reader

ReaderScreen {
    required property var view

    desk: view.desk
    anchor: view.anchor
    unitId: view.unitId
    onUnitAsked: (id, anchor) => view.openUnit(id, anchor)
    onQuizAsked: id => view.openQuiz(id)
    onClosed: view.closeRoom()
}
