// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style

/// What can be added to a course.
Menu {
    id: root

    signal partAsked(string part)
    signal mediumAsked

    MenuItem {
        text: qsTr("Unit")
        onTriggered: root.partAsked("unit")
    }
    MenuItem {
        text: qsTr("Quiz")
        onTriggered: root.partAsked("quiz")
    }
    MenuItem {
        text: qsTr("Cards")
        onTriggered: root.partAsked("cards")
    }
    MenuItem {
        text: qsTr("Module")
        onTriggered: root.partAsked("module")
    }
    MenuSeparator {
    }
    MenuItem {
        text: qsTr("Picture, sound or film…")
        onTriggered: root.mediumAsked()
    }
}
