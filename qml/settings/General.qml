// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// Language, and the courses that come with Carrel.
Column {
    id: root

    required property SettingsScreen screen

    SettingLine {
        screen: root.screen
        title: qsTr("Language")
        text: qsTr("Dates and numbers follow this computer. Words do where Carrel is translated, and are English elsewhere.")

        AppText {
            type: Theme.type.label
            color: Theme.colours.ink2
            text: Qt.locale().nativeLanguageName !== "" ? Qt.locale().nativeLanguageName : qsTr("English")
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Sample academy")
        text: qsTr("Three short courses: personal data at work, reading performance figures, and the book and its readers.")
        also: qsTr("courses examples try")

        AppText {
            visible: !root.screen.imports.lacksSamples
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("On your shelf")
        }
        Button {
            visible: root.screen.imports.lacksSamples
            text: qsTr("Add")
            tip: qsTr("Read them, and see the report before they are kept")
            onClicked: root.screen.imports.bringSampleAcademy()
        }
    }
}
