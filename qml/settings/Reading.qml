// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// How the text of a unit is set.
Column {
    id: root

    required property SettingsScreen screen

    SettingLine {
        screen: root.screen
        title: qsTr("Length of lines")
        text: qsTr("Of the text of a unit, as far as the window has room: about 55, 70 or 85 characters.")
        also: qsTr("reading width column measure")

        Pick {
            name: qsTr("Length of lines")
            names: [qsTr("Short"), qsTr("Usual"), qsTr("Long")]
            values: ["short", "usual", "long"]
            value: root.screen.look.lines
            onPicked: value => root.screen.look.lines = value
        }
    }
    TextSizeLine {
        screen: root.screen
        // Found once, among the looks.
        visible: root.screen.wanted === ""
    }
    AppText {
        id: sample

        anchors.left: parent.left
        visible: root.screen.wanted === ""
        width: Math.min(parent.width, Theme.readColumn)
        topPadding: Theme.space24 + lead
        type: Theme.type.read
        text: qsTr("This is how a unit is set. Where a line ends, the eye goes back to find the next one: the longer the line, the harder that is, and the shorter, the more often it has to.")
        wrapMode: Text.Wrap
        Accessible.name: qsTr("Sample: %1").arg(text)
    }
}
