// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

// Every control of the kit on one page.
ApplicationWindow {
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    Column {
        x: 48
        y: 36
        width: 600
        spacing: 20

        AppText {
            type: Theme.type.label
            color: Theme.colours.ink2
            text: "Friday 20 November"
        }
        Heading {
            level: "page"
            width: parent.width
            text: "Thirty-four cards, one lesson and a policy to read. About 40 minutes."
        }
        Row {
            spacing: 8
            Button {
                text: "Start review"
                keys: "R"
                highlighted: true
            }
            Button {
                text: "Import"
                keys: "Ctrl I"
                icon.name: "document-import"
            }
            Button {
                text: "Choose another"
                flat: true
            }
            Button {
                text: "Erase…"
                danger: true
            }
            Button {
                text: "Any team"
                trailingIcon: "go-down"
            }
            Button {
                text: "Off"
                enabled: false
            }
        }
        Row {
            spacing: 8
            Button {
                text: "Next item"
                keys: "Enter"
                highlighted: true
                large: true
            }
            Button {
                id: focused
                text: "Focused"
                Component.onCompleted: forceActiveFocus(Qt.TabFocusReason)
            }
            Button {
                text: "See what changed"
                link: true
                anchors.verticalCenter: parent.verticalCenter
            }
            IconButton {
                tip: "Find"
                icon.name: "search"
            }
            IconButton {
                tip: "Bookmark"
                icon.name: "bookmark-new"
                checked: true
            }
            IconButton {
                tip: "More"
                icon.name: "overflow-menu"
            }
        }
        Segment {
            options: ["All", "Under way", "Pinned", "Finished"]
            name: "Courses"
        }
        KitMarks {
        }
        Column {
            width: parent.width
            Rule {
                width: parent.width
            }
            ListRow {
                width: parent.width
                serif: true
                text: "Tidal power engineering"
                quietText: "Northquay Institute · 9 modules, 41 units · version 12"
                AppText {
                    type: Theme.type.label
                    color: Theme.colours.ink2
                    text: "212 MB"
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
            ListRow {
                width: parent.width
                text: "Incident reporting, yearly refresher"
                AppText {
                    type: Theme.type.small
                    color: Theme.colours.ink2
                    text: "5 of 8 units"
                }
            }
            ListRow {
                width: parent.width
                ruled: false
                inset: 16
                selected: true
                leadingIcon: "contents"
                text: "Cavitation, and how a blade ages"
                quietText: "Unit 4.2"
            }
        }
        ErrorNote {
            width: parent.width
            happened: "The academy did not take this attempt."
            safe: "All answers are kept here."
            todo: "Send it again with a line to your instructor."
            actionText: "Send again…"
        }
    }
    KitForms {
        x: 720
        y: 48
    }
    KeyStrip {
        anchors.bottom: parent.bottom
        width: parent.width
        KeyHint {
            keys: "1 – 4"
            text: "grade"
        }
        KeyHint {
            keys: "Space"
            text: "good"
        }
        KeyHint {
            keys: "Ctrl+Z"
            text: "undo ‘Good’ on ‘Pitch bearing’"
        }
    }
}
