// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T

/// Qt hands the keyboard back from a popup without its ring, and who walks by keys no longer sees where that is: what
/// had the ring has it again.
Connections {
    id: root

    required property T.Popup popup
    property bool ring: false
    property Item last: null

    target: popup

    function onAboutToShow() {
        last = popup.parent?.Window.activeFocusItem ?? null;
        ring = (last as T.Control)?.visualFocus ?? false;
    }
    function onClosed() {
        const here = popup.parent?.Window.activeFocusItem ?? null;
        // In a window that is no ApplicationWindow it comes back to nobody.
        if (last && last.visible && (!here || here === popup.parent.Window.contentItem))
            last.forceActiveFocus(ring ? Qt.TabFocusReason : Qt.OtherFocusReason);
        last = null;
        const back = here as T.Control;
        // It has the keyboard already, so that asking for it once more would change nothing.
        if (ring && back)
            back.focusReason = Qt.TabFocusReason;
    }
}
