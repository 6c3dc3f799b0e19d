// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components

/// Before the first note: where notes come from.
EmptyState {
    id: root

    /// From the start of the line.
    required property real pad

    x: Theme.mirrored ? parent.width - width - pad : pad
    y: Theme.scaled(104)
    sentence: qsTr("Select a sentence in a unit and press N.")
    actionText: qsTr("New note")
    actionIcon: "list-add"
    actionKeys: "Ctrl N"
}
