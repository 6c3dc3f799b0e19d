// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Above one of the two texts: where it was written, and the way to keep it.
Column {
    id: root

    required property string title
    required property string keys

    signal kept

    spacing: Theme.space8
    bottomPadding: Theme.space8

    Heading {
        width: parent.width
        text: root.title
    }
    Button {
        anchors.left: parent.left
        text: qsTr("Keep this one")
        keys: root.keys
        Accessible.name: qsTr("Keep this one: %1").arg(root.title)
        onClicked: root.kept()
    }
}
