// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// What became of an answer: a word, the right one where it was another, and why.
Item {
    id: root

    property string outcome
    property string words
    property string solutionName: qsTr("Right answer")
    property markup solution
    property markup feedback
    property var saidPictures: []
    property var saidShows: []

    readonly property color tone: outcome === "right" ? Theme.colours.accent : outcome === "wrong" ? Theme.colours.danger : outcome === "partly" ? Theme.colours.warn : Theme.colours.ink2

    signal linkAsked(var target)

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words

    Rectangle {
        anchors.left: parent.left
        width: Theme.borderStrong
        height: parent.height
        color: root.tone
    }
    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        spacing: Theme.space4

        Row {
            anchors.left: parent.left
            spacing: Theme.space8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: name !== ""
                name: root.outcome === "right" ? "checkmark" : root.outcome === "wrong" ? "dialog-close" : ""
                colour: root.tone
            }
            AppText {
                weight: Font.DemiBold
                color: root.tone
                text: root.words
            }
        }
        Flow {
            width: parent.width
            visible: !root.solution.empty
            spacing: Theme.space8

            AppText {
                id: name

                type: Theme.type.label
                topPadding: Math.round((Theme.type.snippet.line - type.line) / 2) + lead
                color: Theme.colours.ink2
                text: root.solutionName
            }
            RichParagraph {
                width: parent.width < Theme.scaled(360) ? parent.width : parent.width - name.width - parent.spacing
                type: Theme.type.snippet
                markup: root.solution
                onLinkAsked: target => root.linkAsked(target)
            }
        }
        RichParagraph {
            width: parent.width
            visible: !root.feedback.empty
            type: Theme.type.body
            color: Theme.colours.ink2
            markup: root.feedback
            onLinkAsked: target => root.linkAsked(target)
        }
        SaidPictures {
            width: parent.width
            pictures: root.saidPictures
            shows: root.saidShows
        }
    }
}
