// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// A day before the first course: where courses come from.
Column {
    id: root

    signal importAsked
    signal samplesAsked

    spacing: Theme.space20

    EmptyState {
        sentence: qsTr("Ask for a course, drop a file on the Library, or begin with the three that come with Carrel.")
        actionText: qsTr("Add the sample academy")
        actionIcon: "list-add"
        onTriggered: root.samplesAsked()
    }
    Button {
        anchors.left: parent.left
        flat: true
        text: qsTr("Import a file")
        keys: "Ctrl I"
        onClicked: root.importAsked()
    }
}
