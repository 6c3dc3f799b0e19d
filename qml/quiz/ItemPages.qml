// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Testing

/// The items as the learner wants them: one in sight, or all on one page.
FocusScope {
    id: root

    required property QuizController quiz
    required property bool withNavigator
    readonly property AllPage page: all.item as AllPage

    signal linkAsked(var target)
    signal handInAsked

    /// Brings the item where the learner is into sight, and the keyboard to where it is answered.
    function begin() {
        page ? page.begin() : single.begin();
    }
    function goOn() {
        page ? page.goOn() : single.goOn();
    }
    function enter() {
        page ? page.enter() : single.enter();
    }
    function toNavigator() {
        page ? page.toNavigator() : single.toNavigator();
    }
    /// Keys act on nothing that is out of sight.
    function follow() {
        if (page)
            page.follow();
    }

    ItemPage {
        id: single

        anchors.fill: parent
        visible: !root.quiz.allAtOnce
        focus: visible
        quiz: root.quiz
        withNavigator: root.withNavigator
        onLinkAsked: target => root.linkAsked(target)
        onHandInAsked: root.handInAsked()
    }
    Loader {
        id: all

        anchors.fill: parent
        active: root.quiz.taking && root.quiz.allAtOnce
        focus: active
        sourceComponent: AllPage {
            quiz: root.quiz
            withNavigator: root.withNavigator
            onLinkAsked: target => root.linkAsked(target)
            onHandInAsked: root.handInAsked()
        }
    }
}
