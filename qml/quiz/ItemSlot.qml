// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Testing

/// The place of an item on a page that holds all of them. What stands there is made while it is near, and leaves its
/// height behind.
FocusScope {
    id: root

    required property QuizController quiz
    required property int place
    /// In sight, or a page away.
    required property bool near

    readonly property bool here: quiz.position === place
    /// Tab may lead there at once.
    readonly property bool beside: Math.abs(quiz.position - place) <= 1
    readonly property ItemBody body: sheet.item as ItemBody
    readonly property real tall: body ? body.height : 0

    signal linkAsked(var target)
    signal handInAsked
    /// It has become so much higher; below nothing: lower.
    signal grew(real by)

    height: Theme.scaled(280)
    Accessible.ignored: body === null
    onActiveFocusChanged: if (activeFocus)
        root.quiz.come(place)
    onTallChanged: if (tall > 0) {
        const before = height;
        height = tall + 2 * Theme.space24 + Theme.border;
        grew(height - before);
    }

    Rule {
        width: parent.width
        visible: root.place > 0
    }
    Rectangle {
        x: Theme.mirrored ? parent.width + Theme.space12 : -Theme.space12 - width
        y: Theme.space24
        width: Theme.borderStrong
        height: parent.height - 2 * Theme.space24
        visible: root.here
        color: Theme.colours.accent
    }
    TapHandler {
        onTapped: root.quiz.come(root.place)
    }
    Loader {
        id: sheet

        y: Theme.space24
        width: parent.width
        active: root.near || root.beside
        asynchronous: !root.beside
        sourceComponent: ItemBody {
            quiz: root.quiz
            item: root.quiz.itemAt(root.place)
            alone: false
            onLinkAsked: target => root.linkAsked(target)
            onHandInAsked: root.handInAsked()
        }
    }
}
