// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Progress

ProgressScreen {
    required property var view

    desk: view.desk
    onReviewAsked: view.review(0)
    onLibraryAsked: view.goTo("library")
}
