// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Today

TodayScreen {
    required property var view

    day: view.day
    sync: view.sync
    settled: view.shell.settled
    pathCourse: view.pathCourse
    oldCopy: view.session.oldCopy
    offered: view.downloads.wantingWords
    onReviewAsked: courseId => view.review(courseId)
    onUnitAsked: unitId => view.openUnit(unitId, "")
    onQuizAsked: quizId => view.openQuiz(quizId)
    onCourseAsked: courseId => view.day.openCourse(courseId)
    onPathAsked: courseId => view.openPath(courseId)
    onPathClosed: view.pathCourse = 0
    onLibraryAsked: view.shell.go("library")
    onLedgerAsked: view.shell.go("sync")
    onSignInAsked: view.openSettings("academy")
    onBackupsAsked: view.openSettings("storage")
    onReadyDayAsked: view.openSettings("review")
    onImportAsked: view.importFiles(false)
    onDownloadAsked: view.downloadAll()
    onSamplesAsked: view.imports.bringSampleAcademy()
}
