// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// Asks for a ToolTip once the pointer or the keyboard rests on the parent; until then it is next to nothing.
Loader {
    id: root

    /// The pointer or the keyboard is on the parent.
    property bool wanted: false
    property string text
    property string keys
    /// At the far side of the parent, and not below it.
    property bool beside: false

    anchors.fill: parent
    active: wanted && text !== ""
    // Where this file is, and not where the one is that it stands in.
    source: Qt.resolvedUrl("ToolTip.qml")
    onLoaded: {
        const tip = item as ToolTip;
        tip.parent = root;
        tip.text = root.text;
        tip.keys = root.keys;
        tip.beside = root.beside;
        tip.delay = Theme.tooltipDelay;
        tip.visible = true;
    }
}
