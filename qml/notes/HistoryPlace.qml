// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Noting

/// The note's earlier texts: beside it where there is room, else over it.
Item {
    id: root

    required property NotesController controller
    required property bool wide
    required property bool shown

    /// What the panel takes of the width beside the note.
    readonly property int taken: docked ? panel.width : 0
    readonly property bool docked: shown && wide

    signal closed

    Rectangle {
        anchors.fill: parent
        visible: root.shown && !root.docked
        color: Theme.colours.scrim

        TapHandler {
            onTapped: root.closed()
        }
    }
    HistoryPanel {
        id: panel

        anchors.right: parent.right
        width: Math.min(implicitWidth, root.width - Theme.space48)
        height: parent.height
        visible: root.shown
        controller: root.controller
        onClosed: root.closed()
    }
}
