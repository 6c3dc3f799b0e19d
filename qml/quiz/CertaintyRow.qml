// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Testing

/// How sure, and what each answer costs or earns.
Column {
    id: root

    required property ItemController item
    readonly property var steps: [{
            "name": qsTr("Guessing"),
            "detail": item.adaptive ? qsTr("tells half as much") : qsTr("right 1, wrong 0")
        }, {
            "name": qsTr("Fairly sure"),
            "detail": item.adaptive ? qsTr("tells all of it") : qsTr("right 2, wrong −2")
        }, {
            "name": qsTr("Certain"),
            "detail": item.adaptive ? qsTr("tells all of it") : qsTr("right 3, wrong −6")
        }]

    spacing: Theme.space8

    Item {
        width: parent.width
        height: title.implicitHeight

        Heading {
            id: title

            anchors.left: parent.left
            text: qsTr("How sure are you?")
        }
        AppText {
            anchors.right: parent.right
            anchors.baseline: title.baseline
            visible: root.width > Theme.scaled(480) && !root.item.adaptive
            type: Theme.type.small
            color: Theme.colours.ink2
            text: qsTr("A sure mistake costs more than an honest guess.")
        }
    }
    Row {
        spacing: Theme.space8

        Repeater {
            model: 3

            OptionCard {
                required property int index

                width: Math.floor((root.width - 2 * Theme.space8) / 3)
                checkable: true
                autoExclusive: true
                enabled: !root.item.closed
                checked: root.item.certainty === index + 1
                text: root.steps[index].name
                detail: root.steps[index].detail
                keys: String(index + 1)
                onClicked: root.item.setCertainty(index + 1)
            }
        }
    }
}
