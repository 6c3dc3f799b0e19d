// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Choices

/// What somebody who is to help wants to know, shown as it would be copied.
Column {
    id: root

    required property SettingsScreen screen

    DiagnosticsController {
        id: facts

        desk: root.screen.desk
        session: root.screen.session
        sync: root.screen.sync?.trouble.kind ?? ""
        onTextChanged: said.text = ""
    }
    SettingLine {
        screen: root.screen
        title: qsTr("For whoever helps you")
        text: qsTr("Versions, where things lie, and what is not well. Nothing of what is on the desk, no name and no address of a person or an academy. Nothing is sent: Copy puts just these lines on the clipboard.")
        also: qsTr("diagnostics copy version schema log error report support") + " " + facts.text

        Button {
            text: qsTr("Copy")
            icon.name: "edit-copy"
            onClicked: {
                facts.copy();
                said.text = qsTr("Copied. It is on the clipboard, and nowhere else.");
            }
        }
    }
    Column {
        width: parent.width
        visible: root.screen.finds(qsTr("diagnostics copy version schema log error report support") + " " + facts.text)
        topPadding: Theme.space16
        spacing: Theme.space12

        AppText {
            id: said

            width: parent.width
            visible: text !== ""
            type: Theme.type.label
            color: Theme.colours.accent
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        TextArea {
            width: parent.width
            readOnly: true
            type: Theme.type.mono
            text: facts.text
            Accessible.name: qsTr("What would be copied")
        }
    }
}
