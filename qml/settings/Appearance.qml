// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// Colours, text size, motion: for every desk of this person, and before one is open.
Column {
    id: root

    required property SettingsScreen screen

    SettingLine {
        screen: root.screen
        title: qsTr("Colours")
        text: qsTr("High contrast draws every border and doubles the strength of the accent.")
        also: qsTr("theme dark light contrast scheme")

        Pick {
            name: qsTr("Colours")
            names: [qsTr("Follow the system"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast"), qsTr("High contrast, dark")]
            values: ["system", "light", "dark", "contrast", "contrast-dark"]
            value: root.screen.look.scheme
            width: Theme.scaled(192)
            onPicked: value => root.screen.look.scheme = value
        }
    }
    TextSizeLine {
        screen: root.screen
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Motion")
        text: qsTr("Panels and dialogs move for a tenth of a second. Reduced, they are there at once.")
        also: qsTr("animation")

        Pick {
            name: qsTr("Motion")
            names: [qsTr("Follow the system"), qsTr("Full"), qsTr("Reduced")]
            values: ["system", "full", "reduced"]
            value: root.screen.look.motion
            width: Theme.scaled(192)
            onPicked: value => root.screen.look.motion = value
        }
    }
}
