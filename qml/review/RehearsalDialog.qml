// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Which cards to go through outside the schedule, and how many.
Dialog {
    id: root

    readonly property var kinds: ["seen", "weak", "slipping", "week", "all"]
    readonly property var counts: [20, 50, 100, 1000]

    signal chosen(string which, int most)

    title: qsTr("Study ahead of the schedule?")
    onOpened: which.forceActiveFocus(Qt.OtherFocusReason)
    onAccepted: root.chosen(kinds[which.currentIndex], counts[most.currentIndex])

    Column {
        width: parent.width
        spacing: Theme.space16

        AppText {
            width: parent.width
            color: Theme.colours.ink2
            text: qsTr("Each card comes until it was known once, the likeliest forgotten first. No interval changes by it, so none is harmed.")
            wrapMode: Text.Wrap
        }
        Field {
            width: parent.width
            label: qsTr("Which cards")

            ComboBox {
                id: which

                width: parent.width
                model: [qsTr("All that were seen"), qsTr("Those that may be forgotten"), qsTr("Those that slipped away three times"), qsTr("Those of the last seven days"), qsTr("All, new ones too")]
                Accessible.name: qsTr("Which cards, %1").arg(displayText)
            }
        }
        Field {
            width: parent.width
            label: qsTr("At most")

            ComboBox {
                id: most

                width: parent.width
                currentIndex: 1
                model: root.counts.map(count => qsTr("%1 cards").arg(Number(count).toLocaleString(Qt.locale(), "f", 0)))
                Accessible.name: qsTr("At most, %1").arg(displayText)
            }
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Not now")
            keys: "Esc"
            onClicked: root.reject()
        }
        Button {
            highlighted: true
            text: qsTr("Begin")
            onClicked: root.accept()
        }
    }
}
