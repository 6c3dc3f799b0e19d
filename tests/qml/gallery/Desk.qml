// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

// The shell with two pages in it.
ApplicationWindow {
    id: window

    property bool withPalette: false

    minimumWidth: Theme.minimumWidth
    minimumHeight: Theme.minimumHeight
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    Shell {
        id: shell

        anchors.fill: parent
        workspace: "Northquay Institute"
        person: "Mira"
        places: [
            Destination {
                key: "today"
                title: "Today"
                icon: "view-calendar"
                sequence: "Ctrl+1"
                source: Qt.resolvedUrl("pages/Today.qml")
            },
            Destination {
                key: "library"
                title: "Library"
                icon: "contents"
                sequence: "Ctrl+2"
                source: Qt.resolvedUrl("pages/Library.qml")
            },
            Destination {
                key: "review"
                title: "Review"
                icon: "object-rows"
                sequence: "Ctrl+3"
                count: 34
                hidesRail: true
                source: Qt.resolvedUrl("pages/Review.qml")
            },
            Destination {
                key: "notes"
                title: "Notes"
                icon: "note"
                sequence: "Ctrl+4"
                ownList: true
                source: Qt.resolvedUrl("pages/Library.qml")
            },
            Destination {
                key: "search"
                title: "Search"
                icon: "search"
                sequence: "Ctrl+5"
            }
        ]
        foot: [
            Destination {
                key: "state"
                title: "3 waiting for network"
                icon: "view-refresh"
            },
            Destination {
                key: "settings"
                title: "Settings"
                icon: "settings-configure"
                sequence: "Ctrl+,"
                source: Qt.resolvedUrl("pages/Settings.qml")
            }
        ]
        commands: [
            Command {
                title: "Start review"
                detail: "34 due, about 12 min"
                icon: "object-rows"
                sequence: "R"
                onTriggered: shell.go("review")
            },
            Command {
                title: "Undo last review"
                detail: "‘Good’ on ‘Pitch bearing’"
                icon: "edit-undo"
                sequence: "Ctrl+Z"
            },
            Command {
                title: "Export review history…"
                icon: "document-export"
            },
            Command {
                title: "Import…"
                icon: "document-import"
                sequence: "Ctrl+I"
            },
            Command {
                group: "go"
                title: "Settings, Review"
                detail: "target recall, day start, order"
                icon: "settings-configure"
            }
        ]
        found: [{
                "key": "u1",
                "title": "How a dam turbine reverses",
                "detail": "Tidal power engineering · Unit 2.6",
                "icon": "contents"
            }, {
                "key": "n1",
                "title": "Revised shift list, questions",
                "detail": "Note · 30 October",
                "icon": "note"
            }]
    }
    Component.onCompleted: {
        const asked = Qt.application.arguments.find(argument => argument.startsWith("--show=")) ?? "";
        const what = asked.slice(7);
        if (what === "palette") {
            shell.openPalette();
            typing.start();
        } else if (what === "toast") {
            shell.toast.say("Card buried until tomorrow", "Undo ‘Bury’");
        } else if (what !== "") {
            shell.go(what);
        }
    }
    Timer {
        id: typing

        interval: 100
        onTriggered: shell.palette.write("rev")
    }
}
