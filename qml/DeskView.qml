// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Platform
import Carrel.Session
import Carrel.Day
import Carrel.Shelf
import Carrel.InStep

/// The open desk: its places, what can be done from everywhere, and the ways between screens.
FocusScope {
    id: root

    required property Session session
    required property DeskHandle desk
    required property Look look

    objectName: "deskView"
    focus: true

    // What the screens show ---------------------------------------------------------------------------------------
    property real unitId: 0
    property string anchor
    property real quizId: 0
    property real reviewCourseId: 0
    /// The cards are gone through outside the schedule.
    property bool rehearsal: false
    property real noteId: 0
    /// The course that writing begins with a copy of; 0: none.
    property real copyOf: 0
    /// The course whose path is looked at; 0: none.
    property real pathCourse: 0
    property string query
    /// Which cards are shown, and where closing them leads back to.
    property string cardQuery
    property string cardsBack: "library"
    property string settingsPage: "general"
    /// Where closing the reader or a quiz leads back to.
    property string back: "today"
    /// What the toast's undo takes back.
    property var undo: null

    readonly property alias day: day
    readonly property ImportController imports: shelf.imports
    readonly property DownloadController downloads: shelf.downloads
    readonly property alias sync: sync
    readonly property alias shell: shell
    /// What learns from the answers, from the first frame on.
    readonly property QtObject learning: learner.item as QtObject
    readonly property string currentScreen: shell.current
    /// An exam that was opened here is under way.
    property bool examining: false

    function openUnit(id: real, anchor: string) {
        leave();
        root.anchor = anchor;
        root.unitId = id;
        shell.go("reader");
    }
    function openQuiz(id: real) {
        leave();
        root.quizId = id;
        shell.go("quiz");
    }
    function review(courseId: real) {
        leave();
        root.rehearsal = false;
        root.reviewCourseId = courseId;
        shell.go("review");
    }
    function rehearse(courseId: real) {
        review(courseId);
        root.rehearsal = true;
    }
    function openNote(id: real) {
        root.noteId = id;
        shell.go("notes");
    }
    function writeCourse(courseId: real) {
        root.copyOf = courseId;
        shell.go("authoring");
    }
    function openPath(courseId: real) {
        shell.go("today");
        root.pathCourse = courseId;
    }
    function search(text: string) {
        root.query = text;
        shell.go("search");
    }
    function browseCards(query: string) {
        root.cardsBack = query !== "" ? shell.current : "library";
        root.cardQuery = query;
        shell.go("cards");
    }
    function openCard(id: real) {
        browseCards("card=" + id);
    }
    function openSettings(page: string) {
        root.settingsPage = page;
        shell.go("settings");
    }
    function goTo(key: string) {
        shell.go(key);
    }
    function closeRoom() {
        shell.go(back);
    }
    function leave() {
        const here = shell.current;
        if (here !== "reader" && here !== "quiz" && here !== "review")
            back = here;
    }
    function openFound(key: string) {
        const parts = key.split(":");
        const id = Number(parts[1]);
        if (parts[0] === "unit")
            openUnit(id, "");
        else if (parts[0] === "quiz")
            openQuiz(id);
        else if (parts[0] === "note")
            openNote(id);
        else if (parts[0] === "card")
            openCard(id);
        else if (parts[0] === "course")
            day.openCourse(id);
        else
            search(finder.query);
    }
    function importFiles(folder: bool) {
        shelf.choose(folder);
    }
    function downloadAll() {
        downloads.downloadAll();
        shell.go("library");
    }
    function offerUndo(undo: var) {
        root.undo = undo;
    }
    function takeBack() {
        const undo = root.undo;
        root.undo = null;
        shell.toast.dismiss();
        if (undo)
            undo();
    }
    function zoomBy(step: real) {
        look.zoom = step === 0 ? 1 : Math.round((look.zoom + step) * 10) / 10;
    }

    TodayController {
        id: day

        desk: root.desk
        watched: shell.current === "today"
        onUnitAsked: unit => root.openUnit(unit, "")
        onQuizAsked: quiz => root.openQuiz(quiz)
        onReviewAsked: course => root.review(course)
    }
    SyncController {
        id: sync

        desk: root.desk
        // The first frame does not wait for it.
        started: shell.settled
    }
    DeskPlaces {
        id: ways

        dueCards: day.dueTotal
        standing: sync.railWords
        calm: sync.calm
        onReviewAsked: root.review(0)
    }
    OpenFinder {
        id: finder

        // Nothing is looked up before the palette was first opened.
        desk: shell.palette ? root.desk : null
        query: shell.query
    }
    DeskShelf {
        id: shelf

        desk: root.desk
        sync: sync
        toast: shell.toast
        onKept: shell.go(shell.current === "today" ? "today" : "library")
    }
    Shell {
        id: shell

        anchors.fill: parent
        workspace: qsTr("Carrel")
        person: root.session.name
        context: ({
                "view": root
            })
        found: finder.found
        shut: root.examining ? ["notes", "reader", "search", "cards", "authoring"] : []
        shutWords: qsTr("An exam is under way. This opens again when it is handed in.")
        onLockAsked: root.session.lock()
        onSearchAsked: text => root.search(text)
        onOpenAsked: key => root.openFound(key)
        onUndoAsked: root.takeBack()
        // The linter of Qt 6.4 takes the two ends for lists of different kinds.
        // qmllint disable type
        places: ways.places
        foot: ways.foot
        rooms: ways.rooms
        // qmllint enable type
        commands: commands.item?.all ?? []
    }
    Loader {
        id: commands

        readonly property bool wanted: shell.settled

        onWantedChanged: setSource("DeskCommands.qml", {
                "view": root
            })
    }
    Loader {
        id: learner

        readonly property bool wanted: shell.settled

        onWantedChanged: setSource("DeskLearning.qml", {
                "view": root
            })
    }
}
