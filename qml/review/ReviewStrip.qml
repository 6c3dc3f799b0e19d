// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components
import Carrel.Reviewing

/// The keys of a review.
KeyStrip {
    id: root

    required property ReviewController review

    KeyHint {
        visible: root.review.answerShown
        keys: root.review.rehearsing ? "1 2" : "1 – 4"
        text: qsTr("grade")
    }
    KeyHint {
        visible: root.review.hasCard
        keys: "Space"
        text: root.review.answerShown ? (root.review.rehearsing ? qsTr("known") : qsTr("good")) : qsTr("show the answer")
    }
    KeyHint {
        visible: root.review.hasCard
        keys: "E"
        text: qsTr("edit")
    }
    KeyHint {
        visible: root.review.hasCard && !root.review.rehearsing
        keys: "B"
        text: qsTr("bury")
    }
    KeyHint {
        visible: root.review.hasCard && !root.review.rehearsing
        keys: "S"
        text: qsTr("suspend")
    }
    KeyHint {
        visible: root.review.canUndo
        keys: "Ctrl+Z"
        text: qsTr("undo ‘%1’ on ‘%2’").arg(root.review.undoGrade).arg(root.review.undoCard)
    }
}
