// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Notes

NotesScreen {
    required property var view

    desk: view.desk
    noteId: view.noteId
    onUnitAsked: (id, anchor) => view.openUnit(id, anchor)
}
