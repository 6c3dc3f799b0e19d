// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Carrel.Components

/// Where one can go on a desk: the lines of the rail, those at its foot, and the rooms that have none.
QtObject {
    id: root

    required property int dueCards
    /// How the desk stands with its academy, in the rail's words.
    required property string standing
    required property bool calm

    /// The cards of the whole desk, by the schedule.
    signal reviewAsked

    readonly property list<Destination> places: [
        Destination {
            key: "today"
            title: qsTr("Today")
            icon: "view-calendar"
            sequence: "Ctrl+1"
            source: Qt.resolvedUrl("places/TodayPlace.qml")
        },
        Destination {
            key: "library"
            title: qsTr("Library")
            icon: "contents"
            sequence: "Ctrl+2"
            source: Qt.resolvedUrl("places/LibraryPlace.qml")
            keyFile: Qt.resolvedUrl("Library/LibraryKeys.qml")
        },
        Destination {
            key: "review"
            title: qsTr("Review")
            icon: "object-rows"
            sequence: "Ctrl+3"
            count: root.dueCards
            hidesRail: true
            onChosen: root.reviewAsked()
            source: Qt.resolvedUrl("places/ReviewPlace.qml")
            keyFile: Qt.resolvedUrl("Review/ReviewKeys.qml")
        },
        Destination {
            key: "notes"
            title: qsTr("Notes")
            icon: "note"
            sequence: "Ctrl+4"
            ownList: true
            source: Qt.resolvedUrl("places/NotesPlace.qml")
            keyFile: Qt.resolvedUrl("Notes/NotesKeys.qml")
        },
        Destination {
            key: "progress"
            title: qsTr("Progress")
            icon: "office-chart-line"
            sequence: "Ctrl+5"
            source: Qt.resolvedUrl("places/ProgressPlace.qml")
            keyFile: Qt.resolvedUrl("Progress/ProgressKeys.qml")
        },
        Destination {
            key: "search"
            title: qsTr("Search")
            icon: "document-preview"
            sequence: "Ctrl+6"
            source: Qt.resolvedUrl("places/SearchPlace.qml")
            keyFile: Qt.resolvedUrl("Search/SearchKeys.qml")
        }
    ]
    readonly property list<Destination> foot: [
        Destination {
            key: "sync"
            title: root.standing
            name: qsTr("Sync ledger")
            detail: qsTr("what waits, what was refused and why")
            icon: "view-refresh"
            sequence: "Ctrl+7"
            warns: !root.calm
            source: Qt.resolvedUrl("places/SyncPlace.qml")
            keyFile: Qt.resolvedUrl("Sync/SyncKeys.qml")
        },
        Destination {
            key: "settings"
            title: qsTr("Settings")
            icon: "settings-configure"
            sequence: "Ctrl+,"
            source: Qt.resolvedUrl("places/SettingsPlace.qml")
            keyFile: Qt.resolvedUrl("Settings/SettingsKeys.qml")
        }
    ]
    readonly property list<Destination> rooms: [
        Destination {
            key: "reader"
            title: qsTr("Reader")
            under: "library"
            ownList: true
            source: Qt.resolvedUrl("places/ReaderPlace.qml")
            keyFile: Qt.resolvedUrl("Reader/ReaderKeys.qml")
        },
        Destination {
            key: "cards"
            title: qsTr("Cards")
            under: "library"
            source: Qt.resolvedUrl("places/CardsPlace.qml")
            keyFile: Qt.resolvedUrl("Cards/CardsKeys.qml")
        },
        Destination {
            key: "authoring"
            title: qsTr("Write a course")
            under: "library"
            ownList: true
            source: Qt.resolvedUrl("places/AuthoringPlace.qml")
            keyFile: Qt.resolvedUrl("Authoring/AuthoringKeys.qml")
        },
        Destination {
            key: "quiz"
            title: qsTr("Quiz")
            under: "library"
            hidesRail: true
            source: Qt.resolvedUrl("places/QuizPlace.qml")
            keyFile: Qt.resolvedUrl("Quiz/QuizKeys.qml")
        }
    ]
}
