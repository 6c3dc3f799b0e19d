// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// A unit comes into sight. Its text has its heights some turns of the event loop after it came: it is placed anew as
/// long as it grows and nobody has gone elsewhere, and until it stands nothing of it counts as seen.
Item {
    id: root

    property bool coming: false
    property bool away: false

    signal placed
    signal settled

    function begin() {
        coming = true;
        away = false;
        standing.restart();
        place();
    }
    function place() {
        turn.restart();
    }
    function grown() {
        if (coming && !away)
            place();
    }
    /// Somebody scrolls: where they go, they stay.
    function leave() {
        away = true;
        turn.stop();
    }

    Timer {
        id: turn

        interval: 0
        onTriggered: root.placed()
    }
    Timer {
        id: standing

        interval: 400
        onTriggered: {
            root.coming = false;
            root.settled();
        }
    }
}
