// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Components

// Gauges, tags, and what is on or off.
Column {
    spacing: 20

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
}
