// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components

/// Which Carrel this is, and what it is made of.
Column {
    id: root

    required property SettingsScreen screen

    readonly property var libraries: [["Qt 6", "LGPL-3.0"], ["SQLCipher", "BSD-3-Clause"], ["libsodium", "ISC"], ["QtKeychain", "BSD-3-Clause"], ["MD4C", "MIT"], ["libarchive", "BSD-2-Clause"], ["pugixml", "MIT"], ["Zstandard", "BSD-3-Clause"], ["tl::expected", "CC0-1.0"], [qsTr("Breeze icons"), "LGPL-3.0"], ["Inter", "OFL-1.1"], ["Charis SIL", "OFL-1.1"], ["JetBrains Mono", "OFL-1.1"]]

    SettingLine {
        screen: root.screen
        title: qsTr("Carrel %1").arg(Qt.application.version)
        text: qsTr("Courses, notes and progress on an encrypted desk of your own.")
        also: qsTr("version about")
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Licence")
        text: qsTr("GPL-3.0-or-later. You may use, study, share and change it; it comes without any warranty.")
    }
    Heading {
        anchors.left: parent.left
        topPadding: Theme.space24
        bottomPadding: Theme.space8
        visible: root.screen.wanted === ""
        text: qsTr("Made with")
    }
    Repeater {
        model: root.libraries

        Item {
            id: line

            required property var modelData

            width: root.width
            height: visible ? Theme.rowCompact : 0
            visible: root.screen.wanted === "" || root.screen.finds(modelData[0] + " " + modelData[1])

            AppText {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                type: Theme.type.label
                text: line.modelData[0]
            }
            AppText {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                type: Theme.type.mono
                color: Theme.colours.ink2
                text: line.modelData[1]
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
