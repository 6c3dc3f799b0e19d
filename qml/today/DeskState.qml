// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.InStep

/// In the margin: what is saved, and how the desk stands with its academy; what wants a word leads to where it is given.
Column {
    id: root

    required property SyncController sync

    signal ledgerAsked
    signal signInAsked

    spacing: Theme.space12 - 2

    component Fact: Row {
        id: fact

        required property string icon
        required property color tone
        required property string words
        property string more

        width: parent ? parent.width : 0
        spacing: Theme.space8

        Icon {
            y: Math.round((Theme.type.label.line - height) / 2)
            name: fact.icon
            colour: fact.tone
        }
        Column {
            width: fact.width - Theme.icon - fact.spacing

            AppText {
                width: parent.width
                type: Theme.type.label
                text: fact.words
                wrapMode: Text.Wrap
            }
            AppText {
                width: parent.width
                visible: text !== ""
                type: Theme.type.label
                color: Theme.colours.ink2
                text: fact.more
                wrapMode: Text.Wrap
            }
        }
    }

    Heading {
        anchors.left: parent.left
        level: "margin"
        text: qsTr("On this desk")
    }
    Fact {
        icon: "checkmark"
        tone: Theme.colours.accent
        words: qsTr("Everything is saved here.")
        more: root.sync.known && !root.sync.hasAcademy ? qsTr("Nothing leaves this computer.") : ""
    }
    Fact {
        visible: root.sync.known
        icon: root.sync.hasAcademy ? "view-refresh" : "network-disconnect"
        tone: root.sync.calm ? Theme.colours.ink2 : Theme.colours.warn
        words: root.sync.todayWords
        more: root.sync.hasAcademy ? root.sync.academy : ""
    }
    Fact {
        visible: root.sync.refused > 0
        icon: "documentinfo"
        tone: Theme.colours.danger
        words: root.sync.refused === 1 ? qsTr("One was refused.") : qsTr("%L1 were refused.").arg(root.sync.refused)
    }
    Button {
        anchors.left: parent.left
        visible: root.sync.known && (!root.sync.hasAcademy || root.sync.needsSignIn)
        text: root.sync.hasAcademy ? qsTr("Sign in again…") : qsTr("Join an academy…")
        onClicked: root.signInAsked()
    }
    Button {
        anchors.left: parent.left
        visible: root.sync.hasAcademy && !root.sync.needsSignIn
        text: root.sync.heldWords !== "" ? qsTr("Give your word…") : root.sync.refused > 0 ? qsTr("See why") : qsTr("Sync ledger")
        keys: "Ctrl 7"
        onClicked: root.ledgerAsked()
    }
}
