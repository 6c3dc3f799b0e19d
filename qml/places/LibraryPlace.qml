// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Library

LibraryScreen {
    required property var view

    desk: view.desk
    imports: view.imports
    downloads: view.downloads
    toast: view.shell.toast
    onCourseAsked: courseId => view.day.openCourse(courseId)
    onRehearsalAsked: courseId => view.rehearse(courseId)
    onWritingAsked: courseId => view.writeCourse(courseId)
    onUndoOffered: undo => view.offerUndo(undo)
    onSignInAsked: view.openSettings("academy")
}
