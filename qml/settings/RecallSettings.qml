// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// When there is more than a day takes, or an exam to come; and what the desk learns from the answers.
Column {
    id: root

    required property SettingsScreen screen

    SettingLine {
        screen: root.screen
        title: qsTr("Backlog")
        text: qsTr("While more waits than ‘Reviews a day’ lets in, no new cards come, and what is still known comes first: so the pile shrinks fastest. Nothing is dropped.")
        also: qsTr("pile overdue budget")

        Switch {
            text: qsTr("Backlog")
            checked: root.screen.choices.backlogMode
            onToggled: root.screen.choices.backlogMode = checked
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Easy days")
        text: qsTr("Press a day to take half of its reviews, or as little as can be. Where a card may come on several days, it comes on another. SM-2 has one day for each, and so has the week before an exam.")
        also: qsTr("weekend weekday load")

        EasyDays {
            loads: root.screen.choices.dayLoads
            onEased: weekday => root.screen.choices.easeDay(weekday)
        }
    }
    SettingLine {
        id: exam

        property bool wrong: false

        screen: root.screen
        title: qsTr("Exam on")
        text: wrong ? qsTr("That is no day to come. Write it as 2027-06-30, or leave it empty.") : qsTr("A card that would wait past it comes once more in the week before, from its next answer on. Empty: there is none.")
        also: qsTr("date test deadline")

        TextField {
            width: Theme.scaled(192)
            text: root.screen.choices.examDay
            placeholderText: "2027-06-30"
            Accessible.name: qsTr("Exam on")
            Accessible.description: exam.text
            onEditingFinished: {
                exam.wrong = !root.screen.choices.chooseExamDay(text);
                if (!exam.wrong)
                    text = Qt.binding(() => root.screen.choices.examDay);
            }
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Cards that keep slipping away")
        text: qsTr("After so many lapses a card is suspended, and you are told: it wants other words.")
        also: qsTr("leech lapses")

        Pick {
            name: qsTr("Cards that keep slipping away")
            values: [0, 4, 6, 8, 10, 15]
            names: values.map(n => n === 0 ? qsTr("never") : String(n))
            value: root.screen.choices.leechLapses
            width: Theme.scaled(96)
            onPicked: value => root.screen.choices.leechLapses = value
        }
    }
    LearningLine {
        screen: root.screen
    }
}
