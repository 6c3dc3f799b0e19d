// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Review

ReviewScreen {
    required property var view

    desk: view.desk
    courseId: view.reviewCourseId
    rehearsal: view.rehearsal
    onRehearsalAsked: view.rehearse(view.reviewCourseId)
    onUnitAsked: (id, anchor) => view.openUnit(id, anchor)
    onClosed: {
        view.rehearsal = false;
        view.closeRoom();
    }
}
