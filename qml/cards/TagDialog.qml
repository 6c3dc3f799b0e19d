// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Components
import Carrel.CardList

/// A tag that is put on the cards that are picked, or taken off them.
Dialog {
    id: root

    required property CardsController controller
    readonly property bool means: controller.isTag(tag.text)

    title: qsTr("Which tag?")
    onAboutToShow: tag.text = ""
    onOpened: tag.forceActiveFocus(Qt.OtherFocusReason)
    onAccepted: root.controller.setTag(tag.text, true)

    Field {
        width: parent.width
        label: qsTr("Tag")
        hint: qsTr("Two colons put a tag below another: law::contracts. The query tag:law finds both.")
        error: tag.text === "" || root.means ? "" : qsTr("A tag has no quotation marks and is not this long.")

        TextField {
            id: tag

            width: parent.width
            wrong: text !== "" && !root.means
            Accessible.name: qsTr("Tag")
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
            enabled: root.means
            text: qsTr("Take it off")
            onClicked: {
                root.controller.setTag(tag.text, false);
                root.close();
            }
        }
        Button {
            highlighted: true
            enabled: root.means
            text: qsTr("Put it on")
            keys: "Enter"
            onClicked: root.accept()
        }
    }
}
