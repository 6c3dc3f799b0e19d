// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Day
import Carrel.InStep

/// The day: its sentence, the cards that wait, the next step with its reason, what waits; the week in the margin.
FocusScope {
    id: root

    required property TodayController day
    /// The first frame is drawn.
    property bool settled: true
    /// How the desk stands with its academy.
    property SyncController sync: null
    /// The course whose path is shown over the day; 0: none.
    property real pathCourse: 0
    /// The desk is an older one than was here last.
    property bool oldCopy: false
    /// What the academy has for the person and is not here, in words.
    property string offered

    readonly property bool hasMargin: width >= 2 * Theme.pagePaddingToday + Theme.textColumnWide + Theme.space72 + Theme.marginColumn
    readonly property int columnWidth: Math.min(Theme.textColumnWide, hasMargin ? width - 2 * Theme.pagePaddingToday - Theme.space72 - Theme.marginColumn : Math.min(Theme.scaled(680), width - 2 * padding))
    readonly property int padding: width >= Theme.scaled(760) ? Theme.pagePaddingToday : Theme.space24

    signal reviewAsked(real courseId)
    signal unitAsked(real unitId)
    signal quizAsked(real quizId)
    signal courseAsked(real courseId)
    signal pathAsked(real courseId)
    signal pathClosed
    signal libraryAsked
    signal importAsked
    signal samplesAsked
    signal downloadAsked
    signal ledgerAsked
    signal signInAsked
    signal backupsAsked
    signal readyDayAsked

    function takeStep(what: string, target: real) {
        if (what === "quiz")
            quizAsked(target);
        else if (what === "review")
            reviewAsked(0);
        else
            unitAsked(target);
    }

    Loader {
        id: path

        readonly property bool wanted: root.pathCourse > 0 && root.day.desk !== null

        onWantedChanged: settle()
        Component.onCompleted: settle()
        onLoaded: {
            (item as PathDialog).closed.connect(root.pathClosed);
            (item as PathDialog).quizAsked.connect(root.quizAsked);
        }

        function settle() {
            if (!wanted)
                return setSource("");
            setSource("PathDialog.qml", {
                    "desk": root.day.desk,
                    "courseId": root.pathCourse
                });
        }
    }
    Page {
        id: page

        anchors.fill: parent
        focus: true
        visible: root.day.known
        padding: root.padding
        centred: !root.hasMargin
        topGap: root.hasMargin ? 44 : Theme.space32 - 4
        columnWidth: root.columnWidth
        spacing: Theme.space20

        PageHeader {
            anchors.left: parent.left
            width: Math.min(parent.width, Theme.scaled(600))
            above: root.day.date
            title: root.day.sentence
        }
        Loader {
            readonly property bool wanted: root.oldCopy

            width: Math.min(parent.width, Theme.scaled(600))
            visible: wanted
            onWantedChanged: settle()
            Component.onCompleted: settle()
            onLoaded: (item as OldCopy).triggered.connect(root.backupsAsked)

            function settle() {
                if (wanted && status === Loader.Null)
                    setSource("OldCopy.qml");
            }
        }
        Loader {
            readonly property bool wanted: root.day.emptyShelf

            width: parent.width
            visible: wanted
            onWantedChanged: settle()
            Component.onCompleted: settle()

            onLoaded: {
                const shelf = item as EmptyShelf;
                shelf.importAsked.connect(root.importAsked);
                shelf.samplesAsked.connect(root.samplesAsked);
                shelf.downloadAsked.connect(root.downloadAsked);
                shelf.offered = Qt.binding(() => root.offered);
            }

            function settle() {
                if (wanted && status === Loader.Null)
                    setSource("EmptyShelf.qml");
            }
        }
        DueList {
            id: due

            width: parent.width
            topPadding: Theme.space12
            visible: !root.day.emptyShelf
            day: root.day
            onReviewAsked: courseId => root.reviewAsked(courseId)
        }
        Loader {
            // Where the cards fill the window, what stands below them waits for the first frame.
            readonly property int atLeastAbove: page.topGap + Theme.type.page.line + Theme.control + root.day.dueCourses * due.rowHeight
            readonly property bool wanted: root.day.known && (root.settled || atLeastAbove < page.height)

            width: parent.width
            visible: (item as AfterCards)?.shown ?? false
            onWantedChanged: settle()
            Component.onCompleted: settle()
            onLoaded: {
                const after = item as AfterCards;
                after.stepAsked.connect(root.takeStep);
                after.courseAsked.connect(root.courseAsked);
                after.pathAsked.connect(root.pathAsked);
                after.readyDayAsked.connect(root.readyDayAsked);
            }

            function settle() {
                if (wanted && status === Loader.Null)
                    setSource("AfterCards.qml", {
                            "day": root.day
                        });
            }
        }
        Rule {
            width: parent.width
            visible: folded.visible
        }
        Item {
            id: folded

            visible: !root.hasMargin && !root.day.emptyShelf
            anchors.left: parent.left
            width: Math.min(parent.width, Theme.marginColumnWide)
            height: week.height
        }
        Item {
            id: foldedState

            visible: !root.hasMargin
            anchors.left: parent.left
            width: Math.min(parent.width, Theme.marginColumnWide)
            height: deskState.height
        }
        Loader {
            readonly property bool wanted: root.day.error.happened !== ""

            width: parent.width
            visible: wanted
            onWantedChanged: settle()
            Component.onCompleted: settle()

            function settle() {
                if (wanted && status === Loader.Null)
                    setSource("DayTrouble.qml", {
                            "day": root.day
                        });
            }
        }
    }
    Week {
        id: week

        parent: root.hasMargin ? beside : folded
        width: parent.width
        day: root.day
    }
    Column {
        x: Theme.mirrored ? root.width - width - place : place
        y: 80 - page.contentY
        width: Theme.marginColumn + Theme.space8
        visible: root.hasMargin && root.day.known
        spacing: Theme.space32

        readonly property int place: root.padding + root.columnWidth + Theme.space72

        Item {
            id: beside

            width: parent.width
            height: week.height
            visible: !root.day.emptyShelf
        }
        Item {
            id: besideState

            width: parent.width
            height: deskState.height
        }
    }
    // How the desk stands with its academy is looked up after the first frame.
    Loader {
        id: deskState

        readonly property bool wanted: root.settled && root.sync !== null

        parent: root.hasMargin ? besideState : foldedState
        width: parent.width
        onWantedChanged: settle()
        Component.onCompleted: settle()
        onLoaded: {
            const state = item as DeskState;
            state.ledgerAsked.connect(root.ledgerAsked);
            state.signInAsked.connect(root.signInAsked);
        }

        function settle() {
            if (wanted && status === Loader.Null)
                setSource("DeskState.qml", {
                        "sync": root.sync
                    });
        }
    }
}
