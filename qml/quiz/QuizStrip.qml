// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components
import Carrel.Testing

/// The keys of the item in sight.
KeyStrip {
    id: root

    required property QuizController quiz

    readonly property bool lifts: quiz.kind === "associate" || quiz.kind === "label"

    KeyHint {
        visible: root.quiz.kind === "hotspot"
        keys: "A – " + String.fromCharCode(64 + Math.max(1, Math.min(26, root.visible ? root.quiz.areas.rowCount() + 0 * root.quiz.position : 1)))
        text: qsTr("choose")
    }
    KeyHint {
        visible: root.quiz.kind === "hottext" || root.lifts
        keys: "Tab"
        text: qsTr("next")
    }
    KeyHint {
        visible: root.quiz.kind === "point"
        keys: "← ↑ ↓ →"
        text: qsTr("move")
    }
    KeyHint {
        visible: root.quiz.kind === "slider"
        keys: "← →"
        text: qsTr("move")
    }
    KeyHint {
        visible: root.quiz.kind === "hottext" || root.quiz.kind === "point" || root.lifts
        keys: "Space"
        text: root.quiz.kind === "point" ? qsTr("mark, unmark") : root.lifts ? qsTr("take up, put down") : qsTr("choose")
    }
    KeyHint {
        visible: root.quiz.kind === "choice" || root.quiz.kind === "multiple"
        keys: "A – " + String.fromCharCode(64 + Math.max(1, Math.min(26, root.visible ? root.quiz.choices.rowCount() + 0 * root.quiz.position : 1)))
        text: qsTr("choose")
    }
    KeyHint {
        visible: root.quiz.kind === "order" || root.quiz.kind === "match" || root.quiz.kind === "gap"
        keys: "Tab"
        text: root.quiz.kind === "gap" ? qsTr("next gap") : qsTr("next")
    }
    KeyHint {
        visible: root.quiz.kind === "order"
        keys: "Space"
        text: qsTr("pick up, put down")
    }
    KeyHint {
        visible: root.quiz.kind === "order"
        keys: "↑ ↓"
        text: qsTr("move")
    }
    KeyHint {
        visible: root.quiz.asksCertainty
        keys: "1 2 3"
        text: qsTr("certainty")
    }
    KeyHint {
        visible: root.quiz.kind !== "words" && !root.quiz.adaptive
        keys: "F"
        text: qsTr("flag")
    }
    KeyHint {
        visible: !root.quiz.adaptive
        keys: "N"
        text: qsTr("go to item")
    }
    KeyHint {
        visible: root.quiz.movable
        keys: "Ctrl+Z"
        text: qsTr("undo move")
    }
    KeyHint {
        visible: root.quiz.mayNotKnow && !root.quiz.typed
        keys: "0"
        text: qsTr("not known")
    }
    KeyHint {
        visible: !root.quiz.mayNotKnow
        keys: "Enter"
        text: root.quiz.checkable ? qsTr("check") : qsTr("next")
    }
}
