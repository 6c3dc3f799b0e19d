// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Day

/// What stands below the cards: the next step with its reason, and what waits.
Column {
    id: root

    required property TodayController day
    readonly property bool shown: day.next.what !== "" || coming.count > 0

    signal stepAsked(string what, real target)
    signal pathAsked(real courseId)
    signal courseAsked(real courseId)
    signal readyDayAsked

    spacing: Theme.space20

    Rule {
        width: parent.width
        visible: root.day.next.what !== ""
    }
    NextStep {
        width: parent.width
        visible: root.day.next.what !== ""
        day: root.day
        onStepAsked: (what, target) => root.stepAsked(what, target)
        onPathAsked: courseId => root.pathAsked(courseId)
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
            else if (kind === "ready")
                root.readyDayAsked();
            else
                root.stepAsked(kind === "quiz" ? "quiz" : "unit", target);
        }
    }
}
