// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Components
import Carrel.CardList

/// In how many days the cards that are picked come.
Dialog {
    id: root

    required property CardsController controller
    readonly property bool means: controller.meansDays(days.text)

    title: qsTr("In how many days shall they come?")
    onAboutToShow: days.text = ""
    onOpened: days.forceActiveFocus(Qt.OtherFocusReason)
    onAccepted: root.controller.setDue(days.text)

    Field {
        width: parent.width
        label: qsTr("Days from today")
        hint: qsTr("3, or 3-7 to spread them over these days; 0 is today. No answer is made up and no interval changes. New cards have no day and stay new.")
        error: days.text === "" || root.means ? "" : qsTr("A number of days, or two as in 3-7.")

        TextField {
            id: days

            width: parent.width
            wrong: text !== "" && !root.means
            placeholderText: qsTr("3-7")
            Accessible.name: qsTr("Days from today")
            onAccepted: {
                if (root.means)
                    root.accept();
            }
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Cancel")
            keys: "Esc"
            onClicked: root.reject()
        }
        Button {
            highlighted: true
            enabled: root.means
            text: qsTr("Set the day")
            keys: "Enter"
            onClicked: root.accept()
        }
    }
}
