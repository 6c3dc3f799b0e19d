// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Carrel.Theme

/// Asks for a ToolTip once the pointer or the keyboard rests on the parent; until then it is nothing but this.
Loader {
    id: root

    /// The pointer or the keyboard is on the parent.
    property bool wanted: false
    property string text
    property string keys

    active: wanted && text !== ""
    sourceComponent: ToolTip {
        parent: root.parent
        text: root.text
        keys: root.keys
        delay: Theme.tooltipDelay
        visible: true
    }
}
