// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Reviewing

/// What can be done with the card besides grading it.
Menu {
    id: root

    required property ReviewController review

    signal editAsked
    signal unitAsked
    signal rehearsalAsked

    MenuItem {
        text: qsTr("Edit the card")
        keys: "E"
        icon.name: "document-edit"
        enabled: root.review.hasCard
        onTriggered: root.editAsked()
    }
    MenuItem {
        text: qsTr("Bury until tomorrow")
        keys: "B"
        enabled: root.review.hasCard && !root.review.rehearsing
        onTriggered: root.review.bury()
    }
    MenuItem {
        text: qsTr("Suspend")
        keys: "S"
        enabled: root.review.hasCard && !root.review.rehearsing
        onTriggered: root.review.suspend()
    }
    MenuItem {
        text: qsTr("Go to the paragraph")
        keys: "L"
        icon.name: "contents"
        enabled: root.review.unit > 0
        onTriggered: root.unitAsked()
    }
    MenuItem {
        text: qsTr("Study ahead…")
        onTriggered: root.rehearsalAsked()
    }
    MenuSeparator {
    }
    MenuItem {
        text: root.review.canUndo ? qsTr("Undo ‘%1’ on ‘%2’").arg(root.review.undoGrade).arg(root.review.undoCard) : qsTr("Undo")
        keys: "Ctrl Z"
        icon.name: "edit-undo"
        enabled: root.review.canUndo
        onTriggered: root.review.undo()
    }
}
