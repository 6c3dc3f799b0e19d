// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components

/// What is other about a quiz that finds a level: where the navigator stands in one that can be walked.
Column {
    id: root

    spacing: Theme.space12

    Heading {
        anchors.left: parent.left
        level: "margin"
        text: qsTr("Finding your level")
    }
    Repeater {
        model: [qsTr("Each item is chosen by your answers so far, so they come one by one."), qsTr("An answer is closed when you go on."), qsTr("It ends as soon as your level is clear.")]

        AppText {
            required property string modelData

            width: root.width
            type: Theme.type.label
            color: Theme.colours.ink2
            text: modelData
            wrapMode: Text.Wrap
        }
    }
}
