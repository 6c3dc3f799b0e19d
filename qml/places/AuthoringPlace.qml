// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Authoring

AuthoringScreen {
    required property var view

    desk: view.desk
    sync: view.sync
    fromCourse: view.copyOf
    onCourseTaken: view.copyOf = 0
    onCourseKept: words => view.shell.toast.say(words, "")
    onCoursePublished: words => view.shell.toast.say(words, "")
    onClosed: view.goTo("library")
}
