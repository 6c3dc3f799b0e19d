// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.CardList

/// What can be done with the cards that are picked; while none is, how to pick.
Flow {
    id: root

    required property CardsController controller
    readonly property bool any: controller.picked > 0

    signal dayAsked
    signal tagAsked

    spacing: Theme.space8

    AppText {
        width: Math.min(implicitWidth, root.width)
        height: Math.max(Theme.control, implicitHeight)
        verticalAlignment: Text.AlignVCenter
        rightPadding: Theme.space8
        type: Theme.type.label
        weight: root.any ? Font.DemiBold : Font.Normal
        color: root.any ? Theme.colours.ink : Theme.colours.ink2
        visible: root.any || root.controller.total > 0
        text: root.any ? qsTr("%1 picked").arg(Number(root.controller.picked).toLocaleString(Qt.locale(), "f", 0)) : qsTr("Pick cards with Space, all of them with Ctrl A.")
        wrapMode: Text.Wrap
    }
    Button {
        visible: root.any
        text: qsTr("Suspend")
        keys: "S"
        onClicked: root.controller.act(CardsController.Suspend)
    }
    Button {
        visible: root.any
        text: qsTr("Take up again")
        keys: "U"
        onClicked: root.controller.act(CardsController.Unsuspend)
    }
    Button {
        visible: root.any
        text: qsTr("Bury until tomorrow")
        keys: "B"
        onClicked: root.controller.act(CardsController.Bury)
    }
    Button {
        visible: root.any
        text: qsTr("Set the day")
        keys: "D"
        onClicked: root.dayAsked()
    }
    Button {
        visible: root.any
        text: qsTr("Tag")
        keys: "T"
        onClicked: root.tagAsked()
    }
    Button {
        visible: root.any
        text: qsTr("Reset")
        keys: "R"
        onClicked: root.controller.act(CardsController.Reset)
    }
    Button {
        visible: root.any
        flat: true
        text: qsTr("Let come today")
        onClicked: root.controller.act(CardsController.Unbury)
    }
    Button {
        visible: root.any
        flat: true
        text: qsTr("Let go")
        keys: "Esc"
        onClicked: root.controller.pickNone()
    }
    Button {
        visible: root.controller.undoWords !== ""
        flat: true
        icon.name: "edit-undo"
        text: qsTr("Undo ‘%1’").arg(root.controller.undoWords)
        keys: "Ctrl Z"
        onClicked: root.controller.undo()
    }
}
