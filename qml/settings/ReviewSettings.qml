// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// How cards come back.
Column {
    id: root

    required property SettingsScreen screen

    /// `steps` with `now` among them, in order.
    function withOwn(steps: var, now: int): var {
        return steps.includes(now) ? steps : [...steps, now].sort((a, b) => a - b);
    }

    SettingLine {
        screen: root.screen
        title: qsTr("Target recall")
        text: qsTr("A card comes back when you would still know it with this chance. A higher target means more reviews.")
        also: qsTr("retention")

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("%1%").arg(root.screen.choices.retention)
        }
        Slider {
            id: target

            from: 70
            to: 99
            stepSize: 1
            snapMode: Slider.SnapAlways
            value: root.screen.choices.retention
            Accessible.name: qsTr("Target recall")
            onPressedChanged: if (!pressed)
                root.screen.choices.retention = value
            onMoved: if (!pressed)
                root.screen.choices.retention = value
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("New cards a day")
        text: qsTr("Each brings about eight reviews in its first month.")
        also: qsTr("limit")

        Pick {
            name: qsTr("New cards a day")
            values: root.withOwn([0, 5, 10, 15, 20, 30, 50, 100], root.screen.choices.newPerDay)
            names: values.map(n => String(n))
            value: root.screen.choices.newPerDay
            width: Theme.scaled(96)
            onPicked: value => root.screen.choices.newPerDay = value
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Reviews a day")
        text: qsTr("What is over waits for the next day, the weakest first.")
        also: qsTr("limit")

        Pick {
            name: qsTr("Reviews a day")
            values: root.withOwn([25, 50, 100, 150, 200, 300, 500, 9999], root.screen.choices.reviewsPerDay)
            names: values.map(n => n === 9999 ? qsTr("no limit") : String(n))
            value: root.screen.choices.reviewsPerDay
            width: Theme.scaled(96)
            onPicked: value => root.screen.choices.reviewsPerDay = value
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Order of reviews")
        text: qsTr("When more waits than fits in a day, this decides what comes first.")

        Pick {
            name: qsTr("Order of reviews")
            names: [qsTr("Most overdue first"), qsTr("Weakest first"), qsTr("By date"), qsTr("Mixed")]
            values: ["", "retrievability", "due", "random"]
            value: root.screen.choices.order
            width: Theme.scaled(192)
            onPicked: value => root.screen.choices.order = value
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Order of new cards")

        Pick {
            name: qsTr("Order of new cards")
            names: [qsTr("As the course has them"), qsTr("Mixed")]
            values: ["", "random"]
            value: root.screen.choices.newOrder
            width: Theme.scaled(192)
            onPicked: value => root.screen.choices.newOrder = value
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Siblings wait")
        text: qsTr("Of two cards made from one note, the second comes on another day.")
        also: qsTr("bury")

        Switch {
            text: qsTr("Siblings wait")
            checked: root.screen.choices.burySiblings
            onToggled: root.screen.choices.burySiblings = checked
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("A day begins at")
        text: qsTr("Reviews after midnight still count for the evening before.")

        Pick {
            // Some locales tell the seconds, which no day begins with.
            readonly property string format: Qt.locale().timeFormat(Locale.ShortFormat).replace(/\W?s+/, "")

            name: qsTr("A day begins at")
            values: [0, 1, 2, 3, 4, 5, 6, 7, 8]
            names: values.map(hour => new Date(2024, 0, 1, hour).toLocaleTimeString(Qt.locale(), format))
            value: root.screen.choices.dayStart
            width: Theme.scaled(96)
            onPicked: value => root.screen.choices.dayStart = value
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Scheduler")
        text: qsTr("FSRS-6 learns how memory fades and asks less often for the same recall. FSRS-7 also tells hours from days; SM-2 is the classic. Another one replays each card’s answers, and all of them are kept: you can change back.")
        also: qsTr("algorithm")

        Pick {
            name: qsTr("Scheduler")
            names: [qsTr("FSRS-6"), qsTr("SM-2"), qsTr("SM-2, Delphi"), qsTr("FSRS-7")]
            values: ["", "sm-2", "sm-2-delphi", "fsrs-7"]
            value: root.screen.choices.algorithm
            onPicked: value => root.screen.choices.algorithm = value
        }
    }
    RecallSettings {
        width: parent.width
        screen: root.screen
    }
}
