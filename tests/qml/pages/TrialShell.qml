// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components

// A shell with three places, Settings at its foot, three commands and a unit that the desk found.
Shell {
    id: root

    property int imported: 0

    workspace: "Northquay Institute"
    person: "Mira"
    places: [
        Destination {
            key: "today"
            title: "Today"
            icon: "view-calendar"
            sequence: "Ctrl+1"
            source: Qt.resolvedUrl("Plain.qml")
        },
        Destination {
            key: "library"
            title: "Library"
            icon: "contents"
            sequence: "Ctrl+2"
            source: Qt.resolvedUrl("Pressed.qml")
        },
        Destination {
            key: "review"
            title: "Review"
            icon: "object-rows"
            sequence: "Ctrl+3"
            hidesRail: true
            source: Qt.resolvedUrl("Plain.qml")
        }
    ]
    foot: [
        Destination {
            key: "settings"
            title: "Settings"
            icon: "settings-configure"
            sequence: "Ctrl+,"
            source: Qt.resolvedUrl("Plain.qml")
        }
    ]
    commands: [
        Command {
            title: "Import…"
            icon: "document-import"
            sequence: "Ctrl+I"
            onTriggered: ++root.imported
        },
        Command {
            title: "Nothing now"
            enabled: false
        },
        Command {
            title: "Tidy the shelf"
            sequence: "T"
            at: ["library"]
        }
    ]
    found: [{
            "key": "u1",
            "title": "How a dam turbine reverses",
            "detail": "Unit 2.6",
            "icon": "contents"
        }]
}
