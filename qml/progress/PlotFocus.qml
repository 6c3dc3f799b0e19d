// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// What is drawn from parts in a row, one of which the pointer or the arrow keys rest on. Time and numbers run left to
/// right in every script.
Item {
    id: root

    required property string name
    required property int count
    required property var words
    /// The part rested on; -1: none.
    property int at: -1
    /// The part that the first key comes to.
    property int first: count - 1
    /// How far the keys up and down go; 0: they scroll.
    property int rows: 0
    /// Said while nothing is rested on.
    property string caption
    readonly property string saying: at >= 0 && at < words.length ? words[at] : caption

    function step(distance: int) {
        at = at < 0 ? first : Math.max(0, Math.min(count - 1, at + distance));
    }

    activeFocusOnTab: true
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Chart
    Accessible.name: saying !== "" ? name + ". " + saying : name
    Accessible.focusable: true
    Accessible.focused: activeFocus
    onActiveFocusChanged: if (!activeFocus)
        at = -1
    Keys.onPressed: event => {
        const across = rows > 0 ? rows : 1;
        if (event.key === Qt.Key_Left)
            step(-across);
        else if (event.key === Qt.Key_Right)
            step(across);
        else if (event.key === Qt.Key_Up && rows > 0)
            step(-1);
        else if (event.key === Qt.Key_Down && rows > 0)
            step(1);
        else if (event.key === Qt.Key_Home && at >= 0)
            step(-count);
        else if (event.key === Qt.Key_End && at >= 0)
            step(count);
        else
            return;
        event.accepted = true;
    }
    FocusRing {
        visible: root.activeFocus
    }
}
