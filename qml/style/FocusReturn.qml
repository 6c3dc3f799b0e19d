// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T

/// Qt hands the keyboard back from a popup without its ring, and who walks by keys no longer sees where that is: what
/// had the ring has it again.
Connections {
    id: root

    required property T.Popup popup
    property bool ring: false

    target: popup

    function onAboutToShow() {
        const before = popup.parent?.Window.activeFocusItem as T.Control;
        ring = before?.visualFocus ?? false;
    }
    function onClosed() {
        const back = popup.parent?.Window.activeFocusItem as T.Control;
        // It has the keyboard already, so that asking for it once more would change nothing.
        if (ring && back)
            back.focusReason = Qt.TabFocusReason;
    }
}
