// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Search

SearchScreen {
    required property var view

    desk: view.desk
    query: view.query
    onUnitAsked: (id, anchor) => view.openUnit(id, anchor)
    onNoteAsked: id => view.openNote(id)
    onCardAsked: id => view.openCard(id)
    onQuizAsked: id => view.openQuiz(id)
}
