// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

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
    SettingLine {
        screen: root.screen
        title: qsTr("Text size")
        text: qsTr("From 80 to 200 per cent. Ctrl and + or − do the same anywhere.")
        also: qsTr("zoom font")

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("%1%").arg(Math.round(root.screen.look.zoom * 100))
        }
        Slider {
            from: 0.8
            to: 2
            stepSize: 0.1
            snapMode: Slider.SnapAlways
            value: root.screen.look.zoom
            Accessible.name: qsTr("Text size")
            onMoved: root.screen.look.zoom = value
        }
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
