// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A setting: what it is, what it does, its control at the far side; where it is locked, the policy that says so.
Item {
    id: root

    required property string title
    property string text
    /// Who locked it: "Northquay Institute". Empty: nobody.
    property string lockedBy
    property string policy
    default property alias control: far.data

    implicitWidth: Theme.scaled(672)
    implicitHeight: Math.max(words.implicitHeight, far.implicitHeight + far.y - words.y) + Theme.space16 + Theme.space16

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: far.left
        anchors.rightMargin: Theme.space24
        y: Theme.space16

        AppText {
            width: parent.width
            weight: Font.Medium
            text: root.title
            wrapMode: Text.Wrap
        }
        AppText {
            anchors.left: parent.left
            width: Math.min(parent.width, Theme.scaled(440))
            visible: text !== ""
            topPadding: 2 + lead
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.text
            wrapMode: Text.Wrap
        }
        Row {
            anchors.left: parent.left
            visible: root.lockedBy !== ""
            topPadding: 6
            spacing: 6

            Icon {
                size: Theme.iconTiny
                anchors.verticalCenter: who.verticalCenter
                name: "object-locked"
            }
            AppText {
                id: who

                type: Theme.type.small
                color: Theme.colours.ink2
                text: qsTr("Set by %1. Policy").arg(root.lockedBy)
            }
            AppText {
                anchors.verticalCenter: who.verticalCenter
                type: Theme.type.mono
                color: Theme.colours.ink
                text: root.policy
            }
        }
    }
    Row {
        id: far

        anchors.right: parent.right
        y: Math.round(Theme.space16 + 2)
        spacing: Theme.space8
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
