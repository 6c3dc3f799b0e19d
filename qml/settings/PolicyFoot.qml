// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Below the settings: how many of them a policy has fixed, and where such policies lie.
Column {
    id: root

    required property SettingsScreen screen

    readonly property var locked: screen.session.locked

    width: parent ? parent.width : implicitWidth
    visible: screen.finds(qsTr("policy policies locked managed administrator") + " " + locked.keys.join(" "))
    topPadding: Theme.space20
    spacing: Theme.space16

    Repeater {
        model: root.locked.faults

        ErrorNote {
            id: fault

            required property string modelData

            width: root.width
            happened: qsTr("A policy of this machine cannot be used.")
            safe: modelData + "."
            todo: qsTr("Whoever runs this computer can correct it.")
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space8

        Button {
            link: true
            text: qsTr("Where do locked settings come from?")
            Accessible.description: root.locked.sentence
            onClicked: sheet.open()
        }
        AppText {
            // On the line of the question, whose letters are larger.
            topPadding: lead + 2
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.locked.sentence
        }
    }
    PolicySheet {
        id: sheet

        locked: root.locked
    }
}
