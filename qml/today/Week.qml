// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Day

/// Seven days of cards as bars, and the same in words. Time runs left to right in every script.
Column {
    id: root

    required property TodayController day

    spacing: Theme.space12

    Heading {
        anchors.left: parent.left
        level: "margin"
        text: qsTr("This week")
    }
    Row {
        x: Theme.mirrored ? root.width - width : 0
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: root.day.week

            Item {
                id: bar

                required property string day
                required property real level
                required property bool today
                required property string words
                /// The outer word ends about where the heading does.
                readonly property int aside: Theme.mirrored ? Theme.space4 : -Theme.space4

                width: Theme.scaled(32)
                height: 36 + Theme.type.micro.line
                Accessible.role: Accessible.StaticText
                Accessible.name: words

                Rectangle {
                    x: Math.round((parent.width - width) / 2) + bar.aside
                    y: 32 - height
                    width: 16
                    height: bar.level > 0 ? Math.max(4, Math.round(bar.level * 32)) : 2
                    radius: Theme.radiusBar
                    color: bar.level === 0 ? Theme.colours.track : bar.today ? Theme.colours.accent : Theme.colours.heat[2]
                }
                AppText {
                    x: Math.round((parent.width - width) / 2) + bar.aside
                    y: 38
                    type: Theme.type.micro
                    weight: bar.today ? Font.DemiBold : Font.Normal
                    color: bar.today ? Theme.colours.ink : Theme.colours.ink2
                    text: bar.day
                    Accessible.ignored: true
                }
            }
        }
    }
    AppText {
        width: parent.width
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.day.weekWords
        wrapMode: Text.Wrap
    }
}
