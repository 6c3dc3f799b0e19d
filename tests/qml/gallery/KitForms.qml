// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

// What is written in and chosen from.
Column {
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
