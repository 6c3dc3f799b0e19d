// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Day
import Carrel.InStep
import Carrel.Session

// One screen, with the rail beside it as the shell would have it.
ApplicationWindow {
    id: window

    required property string module
    required property string screen
    required property var properties
    /// What the rail tells of.
    required property DeskHandle desk
    required property SyncController sync
    property bool ownList: false
    property bool hidesRail: false
    property string place

    property list<Destination> allPlaces: [
        Destination {
            key: "today"
            title: "Today"
            icon: "view-calendar"
        },
        Destination {
            key: "library"
            title: "Library"
            icon: "contents"
        },
        Destination {
            key: "review"
            title: "Review"
            icon: "object-rows"
            count: day.dueTotal
        },
        Destination {
            key: "notes"
            title: "Notes"
            icon: "note"
        },
        Destination {
            key: "progress"
            title: "Progress"
            icon: "office-chart-line"
        },
        Destination {
            key: "search"
            title: "Search"
            icon: "document-preview"
        }
    ]
    property list<Destination> allFoot: [
        Destination {
            key: "state"
            title: window.sync.railWords
            warns: !window.sync.calm
            icon: "view-refresh"
        },
        Destination {
            key: "settings"
            title: "Settings"
            icon: "settings-configure"
        }
    ]

    minimumWidth: Theme.minimumWidth
    minimumHeight: Theme.minimumHeight
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    TodayController {
        id: day

        desk: window.desk
        watched: true
    }
    Rail {
        id: rail

        anchors.left: parent.left
        height: parent.height
        visible: !window.hidesRail
        width: visible ? implicitWidth : 0
        narrow: window.width < Theme.narrowBelow || window.ownList
        workspace: "Northquay Institute"
        person: "Mira"
        current: window.place
        places: window.allPlaces
        foot: window.allFoot
    }
    Loader {
        id: loader

        anchors.left: rail.right
        anchors.right: parent.right
        height: parent.height
        focus: true
        Component.onCompleted: setSource("qrc:/qt/qml/" + window.module.replace(".", "/") + "/" + window.screen + ".qml", window.properties)
    }
    Connections {
        target: loader.item
        ignoreUnknownSignals: true

        function onUnitAsked(id, anchor) {
            console.log("unit asked", id, anchor);
        }
        function onQuizAsked(id) {
            console.log("quiz asked", id);
        }
        function onClosed() {
            console.log("closed");
        }
    }
}
