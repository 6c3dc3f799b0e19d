// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.InStep

/// The chosen line: what happened, what is safe, what can be done.
Rectangle {
    id: root

    required property ledgerDetail detail

    readonly property color tone: detail.standing === "refused" ? Theme.colours.danger : detail.standing === "accepted" ? Theme.colours.accent : detail.standing === "later" ? Theme.colours.warn : detail.standing === "merged" ? Theme.colours.info : Theme.colours.ink2

    signal closed
    signal sendAsked
    signal saveAsked

    implicitWidth: Theme.sidePanel
    color: Theme.colours.canvas
    Accessible.role: Accessible.Pane
    Accessible.name: detail.head

    component Said: Column {
        id: said

        required property string head
        required property string words

        width: parent ? parent.width : 0
        visible: words !== ""

        AppText {
            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink2
            text: said.head
        }
        AppText {
            width: parent.width
            topPadding: lead
            type: Theme.type.label
            text: said.words
            wrapMode: Text.Wrap
        }
    }

    Rule {
        anchors.left: parent.left
        vertical: true
        height: parent.height
    }
    Page {
        anchors.fill: parent
        padding: Theme.space32
        topGap: Theme.pageTop
        spacing: Theme.space16

        Item {
            width: parent.width
            height: Math.max(close.height, head.height)

            Row {
                id: head

                width: parent.width - close.width
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space8

                Icon {
                    y: Math.round((Theme.type.label.line - height) / 2)
                    name: root.detail.standing === "refused" ? "documentinfo" : root.detail.standing === "accepted" ? "checkmark" : root.detail.standing === "later" ? "clock" : root.detail.standing === "merged" ? "vcs-merge" : "view-refresh"
                    colour: root.tone
                }
                AppText {
                    width: parent.width - Theme.icon - parent.spacing
                    type: Theme.type.label
                    weight: Font.DemiBold
                    color: root.tone
                    text: root.detail.head
                    wrapMode: Text.Wrap
                }
            }
            IconButton {
                id: close

                anchors.right: parent.right
                tip: qsTr("Close")
                keys: "Esc"
                icon.name: "window-close"
                onClicked: root.closed()
            }
        }
        AppText {
            width: parent.width
            type: Theme.type.lead
            weight: Font.DemiBold
            text: root.detail.title
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        Said {
            head: qsTr("What happened")
            words: root.detail.happened
        }
        Said {
            head: qsTr("What is safe")
            words: root.detail.safe
        }
        Said {
            head: qsTr("What you can do")
            words: root.detail.todo
        }
        Column {
            width: parent.width
            visible: root.detail.refused
            topPadding: Theme.space8
            spacing: Theme.space8

            Button {
                anchors.left: parent.left
                highlighted: true
                text: qsTr("Send again")
                onClicked: root.sendAsked()
            }
            Button {
                anchors.left: parent.left
                text: qsTr("Export this…")
                icon.name: "document-export"
                onClicked: root.saveAsked()
            }
        }
        Rule {
            width: parent.width
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink2
            text: qsTr("Reference for support")
        }
        AppText {
            width: parent.width
            type: Theme.type.mono
            color: Theme.colours.ink2
            text: root.detail.reference
            wrapMode: Text.WrapAnywhere
        }
    }
}
