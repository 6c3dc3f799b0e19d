// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Testing

/// The item in sight, by itself.
Page {
    id: root

    required property QuizController quiz
    /// The navigator stands below when there is no room beside.
    property bool withNavigator: false

    signal linkAsked(var target)
    signal handInAsked

    /// Puts the keyboard where the answer goes.
    function begin() {
        contentY = 0;
        if (!body.begin())
            forceActiveFocus(Qt.OtherFocusReason);
    }
    function goOn() {
        body.goOn();
    }
    function enter() {
        body.enter();
    }
    function toNavigator() {
        below.begin();
    }

    padding: 0
    topGap: Theme.scaled(36)
    centred: true
    columnWidth: Math.min(Theme.scaled(664), width - 2 * Theme.space24)

    ItemBody {
        id: body

        width: parent.width
        quiz: root.quiz
        item: root.quiz.sight
        onLinkAsked: target => root.linkAsked(target)
        onHandInAsked: root.handInAsked()
    }
    Navigator {
        id: below

        width: parent.width
        visible: root.withNavigator && !root.quiz.adaptive
        quiz: root.quiz
        height: visible ? implicitHeight + Theme.space40 : 0
        transform: Translate {
            y: Theme.space40
        }
        onChosen: place => root.quiz.go(place)
    }
    PlacementNote {
        width: parent.width
        visible: root.withNavigator && root.quiz.adaptive
        topPadding: Theme.space40
    }
}
