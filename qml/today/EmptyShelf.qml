// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// A day before the first course: where courses come from.
Column {
    id: root

    /// What the academy has for the person: "two courses, 14 MB".
    property string offered

    signal downloadAsked
    signal importAsked
    signal samplesAsked

    spacing: Theme.space20

    EmptyState {
        sentence: root.offered !== "" ? qsTr("Your academy has %1 for you.").arg(root.offered) : qsTr("Ask for a course, drop a file on the Library, or begin with the three that come with Carrel.")
        actionText: root.offered !== "" ? qsTr("Download") : qsTr("Add the sample academy")
        actionIcon: root.offered !== "" ? "download" : "list-add"
        actionKeys: root.offered !== "" ? "Ctrl D" : ""
        onTriggered: root.offered !== "" ? root.downloadAsked() : root.samplesAsked()
    }
    Button {
        anchors.left: parent.left
        flat: true
        // Its words begin where the sentence does.
        anchors.leftMargin: Theme.isContrast ? 0 : -leftPadding
        text: qsTr("Import a file")
        keys: "Ctrl I"
        onClicked: root.importAsked()
    }
}
