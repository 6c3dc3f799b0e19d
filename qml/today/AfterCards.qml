// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Day

/// What stands below the cards: the next step with its reason, and what waits.
Column {
    id: root

    required property TodayController day
    readonly property bool shown: day.next.target !== 0 || coming.count > 0

    signal stepAsked(bool quiz, real target)
    signal courseAsked(real courseId)

    spacing: Theme.space20

    Rule {
        width: parent.width
        visible: root.day.next.target !== 0
    }
    NextStep {
        width: parent.width
        visible: root.day.next.target !== 0
        day: root.day
        onStepAsked: (quiz, target) => root.stepAsked(quiz, target)
    }
    Rule {
        width: parent.width
        visible: coming.count > 0
    }
    ComingUp {
        id: coming

        width: parent.width
        visible: count > 0
        day: root.day
        onAsked: (kind, target) => {
            if (kind === "course")
                root.courseAsked(target);
            else
                root.stepAsked(kind === "quiz", target);
        }
    }
}
