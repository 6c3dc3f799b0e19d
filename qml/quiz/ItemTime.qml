// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// What is left of an item's own time, and that there is no way back to it; nothing where it has neither.
Column {
    id: root

    required property ItemController item
    readonly property bool timed: item.timeLeft !== ""

    visible: timed || item.forwardOnly
    spacing: Theme.space4
    bottomPadding: Theme.space12

    Row {
        visible: root.timed
        spacing: Theme.space8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "chronometer"
            colour: root.item.timeShort ? Theme.colours.warn : Theme.colours.ink2
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.label
            weight: root.item.timeShort ? Font.DemiBold : Font.Normal
            color: root.item.timeShort ? Theme.colours.warn : Theme.colours.ink2
            text: root.item.timeOver ? qsTr("The time of this item is over. What stands here counts.") : qsTr("%1 left for this item").arg(root.item.timeLeft)
            Accessible.role: root.item.timeOver ? Accessible.AlertMessage : Accessible.StaticText
        }
    }
    AppText {
        width: root.width
        visible: root.item.forwardOnly
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("There is no way back to this item once you go on.")
        wrapMode: Text.Wrap
    }
}
