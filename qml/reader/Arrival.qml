// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// A unit comes into sight. Its text has its heights some turns of the event loop after it came: it is placed anew as
/// long as it grows, and until it stands nothing of it counts as seen.
Item {
    id: root

    property bool coming: false

    signal placed
    signal settled

    function begin() {
        coming = true;
        standing.restart();
        place();
    }
    function place() {
        turn.restart();
    }
    function grown() {
        if (coming)
            place();
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
