// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Carrel.Components

/// What can be done from anywhere on an open desk.
QtObject {
    id: root

    /// The DeskView; its type would name this one in turn.
    required property var view

    readonly property bool canUndo: view.undo !== null && view.shell.toast.showing

    readonly property list<Command> all: [
        Command {
            title: qsTr("Start review")
            detail: root.view.day.dueTotal > 0 ? qsTr("%L1 due, about %L2 min").arg(root.view.day.dueTotal).arg(root.view.day.dueMinutes) : qsTr("nothing is due")
            icon: "object-rows"
            sequence: "R"
            at: ["today", "library"]
            onTriggered: root.view.review(0)
        },
        Command {
            title: qsTr("Study ahead of the schedule")
            detail: qsTr("no interval changes by it")
            icon: "object-rows"
            onTriggered: root.view.rehearse(0)
        },
        Command {
            title: qsTr("Browse the cards")
            detail: qsTr("by a query; suspend, bury, take up again")
            icon: "object-rows"
            sequence: "Ctrl+B"
            onTriggered: root.view.browseCards("")
        },
        Command {
            title: qsTr("Write a course")
            detail: qsTr("units, questions and cards in Markdown")
            icon: "document-edit"
            sequence: "Ctrl+Shift+N"
            onTriggered: root.view.writeCourse(0)
        },
        Command {
            title: qsTr("Take the next step")
            detail: root.view.day.next.title
            icon: "go-next"
            sequence: "Ctrl+Return"
            at: ["today", "library"]
            enabled: root.view.day.next.what !== ""
            onTriggered: {
                const next = root.view.day.next;
                if (next.what === "quiz")
                    root.view.openQuiz(next.target);
                else if (next.what === "review")
                    root.view.review(0);
                else
                    root.view.openUnit(next.target, "");
            }
        },
        Command {
            title: qsTr("See your path")
            detail: qsTr("goal and track, and how far you hold what a course teaches")
            icon: "go-next"
            enabled: root.view.day.next.course > 0
            onTriggered: root.view.openPath(root.view.day.next.course)
        },
        Command {
            title: qsTr("Undo")
            detail: root.view.shell.toast.words
            icon: "edit-undo"
            sequence: "Ctrl+Z"
            enabled: root.canUndo
            onTriggered: root.view.takeBack()
        },
        Command {
            title: qsTr("Search this desk")
            detail: qsTr("units, notes, cards and questions")
            icon: "document-preview"
            sequence: "Ctrl+Shift+F"
            onTriggered: root.view.shell.go("search")
        },
        Command {
            title: qsTr("Import a file")
            detail: qsTr("Anki, Moodle, QTI, Canvas, H5P, OLX, GIFT, Markdown")
            icon: "document-import"
            sequence: "Ctrl+I"
            onTriggered: root.view.importFiles(false)
        },
        Command {
            title: qsTr("Import a folder")
            icon: "document-open-folder"
            sequence: "Ctrl+Shift+I"
            onTriggered: root.view.importFiles(true)
        },
        Command {
            title: qsTr("Add the sample academy")
            detail: qsTr("three short courses")
            icon: "list-add"
            enabled: root.view.imports.lacksSamples
            onTriggered: root.view.imports.bringSampleAcademy()
        },
        Command {
            title: root.view.downloads.wanting === 1 ? qsTr("Download the course") : qsTr("Download all courses")
            detail: root.view.downloads.wanting > 0 ? root.view.downloads.wantingWords : qsTr("nothing waits at the academy")
            icon: "download"
            sequence: "Ctrl+D"
            enabled: root.view.downloads.wanting > 0
            onTriggered: root.view.downloadAll()
        },
        Command {
            title: qsTr("Stop the downloads")
            detail: qsTr("what came is not fetched again")
            icon: "dialog-cancel"
            enabled: root.view.downloads.underWay
            onTriggered: root.view.downloads.cancelAll()
        },
        Command {
            title: qsTr("Sync now")
            detail: root.view.sync.todayWords
            icon: "view-refresh"
            sequence: "F5"
            enabled: root.view.sync.hasAcademy && !root.view.sync.needsSignIn
            onTriggered: root.view.sync.wake()
        },
        Command {
            title: qsTr("Lock the desk")
            icon: "object-locked"
            sequence: "Ctrl+L"
            onTriggered: root.view.session.lock()
        },
        Command {
            title: qsTr("Larger text")
            icon: "zoom-in"
            sequence: "Ctrl++"
            onTriggered: root.view.zoomBy(0.1)
        },
        Command {
            title: qsTr("Smaller text")
            icon: "zoom-out"
            sequence: "Ctrl+-"
            onTriggered: root.view.zoomBy(-0.1)
        },
        Command {
            title: qsTr("Text at its own size")
            icon: "zoom-original"
            sequence: "Ctrl+0"
            onTriggered: root.view.zoomBy(0)
        },
        Command {
            group: "go"
            title: qsTr("Settings, Appearance")
            detail: qsTr("light and dark, text size, motion")
            icon: "settings-configure"
            onTriggered: root.view.openSettings("appearance")
        },
        Command {
            group: "go"
            title: qsTr("Settings, Review")
            detail: qsTr("target recall, day start, order")
            icon: "settings-configure"
            onTriggered: root.view.openSettings("review")
        },
        Command {
            group: "go"
            title: qsTr("Settings, Security")
            detail: qsTr("lock, passphrase, recovery code")
            icon: "settings-configure"
            onTriggered: root.view.openSettings("security")
        },
        Command {
            group: "go"
            title: qsTr("Settings, Academy")
            detail: qsTr("join, devices, sign out")
            icon: "settings-configure"
            onTriggered: root.view.openSettings("academy")
        },
        Command {
            group: "go"
            title: qsTr("Settings, Storage and backup")
            detail: qsTr("back up, restore, check")
            icon: "settings-configure"
            onTriggered: root.view.openSettings("storage")
        },
        Command {
            title: qsTr("What the keys do")
            icon: "help-contents"
            sequence: "F1"
            onTriggered: root.view.shell.openKeys()
        }
    ]
}
