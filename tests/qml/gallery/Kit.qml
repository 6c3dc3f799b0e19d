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
        Row {
            spacing: 24
            RecallGauge {
                value: 0.81
            }
            RecallGauge {
                value: 0.93
            }
            RecallGauge {
                value: 0.74
                words: "74% likely to recall, aim 90%"
                lineWidth: 56
            }
        }
        Row {
            spacing: 8
            Tag {
                text: "AI, may be wrong"
                tone: "warn"
            }
            Tag {
                text: "Valid"
                tone: "accent"
            }
            Tag {
                text: "Refused"
                tone: "danger"
            }
            Tag {
                text: "Merged"
                tone: "info"
            }
            Tag {
                text: "draft"
            }
        }
        Row {
            spacing: 16
            Switch {
                text: "a"
                checked: true
            }
            Switch {
                text: "b"
            }
            Switch {
                text: "c"
                checked: true
                locked: true
            }
            CheckBox {
                text: "Keep the order"
                checked: true
                anchors.verticalCenter: parent.children[0].verticalCenter
            }
            CheckBox {
                text: "Not this"
                anchors.verticalCenter: parent.children[0].verticalCenter
            }
            RadioButton {
                text: "One"
                checked: true
                anchors.verticalCenter: parent.children[0].verticalCenter
            }
            RadioButton {
                text: "Two"
                anchors.verticalCenter: parent.children[0].verticalCenter
            }
        }
        Row {
            spacing: 12
            ProgressBar {
                value: 0.46
                anchors.verticalCenter: parent.verticalCenter
            }
            ProgressBar {
                indeterminate: true
                anchors.verticalCenter: parent.verticalCenter
            }
            Slider {
                value: 0.4
            }
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
    Column {
        x: 720
        y: 48
        width: 480
        spacing: 16

        Field {
            width: 360
            label: "Passphrase"
            hint: "Caps Lock is on"
            TextField {
                width: 360
                large: true
                text: "correct horse"
                echoMode: TextInput.Password
            }
        }
        Field {
            width: 360
            label: "Name"
            error: "That did not open the desk. Try again in 4 seconds."
            TextField {
                width: 360
                wrong: true
                text: "Mira"
            }
        }
        Row {
            spacing: 12
            TextField {
                quiet: true
                leadingIcon: "search"
                placeholderText: "Find a setting"
            }
            ComboBox {
                model: ["14 days", "30 days"]
            }
            ComboBox {
                model: ["10 minutes"]
                locked: true
                width: 110
            }
        }
        TextArea {
            width: 360
            placeholderText: "Write a note…"
        }
        OptionCard {
            width: parent.width
            letter: "A"
            text: "The pitting stops, because deeper water is colder."
            checkable: true
        }
        OptionCard {
            width: parent.width
            letter: "B"
            text: "The pitting lessens: pressure at the tip rises while its speed stays about the same."
            checkable: true
            checked: true
        }
        OptionCard {
            width: parent.width
            letter: "C"
            text: "Marked right"
            checkable: true
            verdict: "right"
        }
        OptionCard {
            width: parent.width
            letter: "D"
            text: "Marked wrong"
            checkable: true
            checked: true
            verdict: "wrong"
        }
        Row {
            spacing: 8
            OptionCard {
                width: 154
                text: "Again"
                detail: "in 10 min"
                keys: "1"
                cap: false
                strong: true
            }
            OptionCard {
                width: 154
                text: "Good"
                detail: "in 14 days"
                keys: "3"
                cap: false
                primary: true
            }
            OptionCard {
                width: 154
                text: "Fairly sure"
                detail: "right 2, wrong −2"
                keys: "2"
                checkable: true
                checked: true
            }
        }
        EmptyState {
            sentence: "Your shelf is empty. Ask for a course, or drop a file here."
            actionText: "Import…"
            actionKeys: "Ctrl I"
        }
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
