// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components

/// What was just done to a note, and the way back.
Toast {
    id: root

    property var undo

    function offer(words: string, undoText: string, undo: var) {
        root.undo = undo;
        say(words, undoText);
    }

    onUndone: {
        const takeBack = undo;
        takeBack();
    }
}
