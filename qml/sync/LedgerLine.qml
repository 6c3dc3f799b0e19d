// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components

/// A line of the ledger: where it stands by icon, word and colour, what was done, to what, when.
T.ItemDelegate {
    id: root

    required property int index
    required property string key
    required property string standing
    required property string standingWords
    required property string what
    required property string about
    required property string when
    /// Of the columns, as their head has them.
    required property int stateWidth
    required property int whatWidth
    required property int whenWidth
    property bool narrow: false
    property bool slim: false
    property bool selected: false

    readonly property color tone: standing === "refused" ? Theme.colours.danger : standing === "accepted" ? Theme.colours.accent : standing === "later" ? Theme.colours.warn : standing === "merged" ? Theme.colours.info : Theme.colours.ink2

    implicitHeight: Math.max(Theme.tableRow, words.implicitHeight + Theme.space16)
    hoverEnabled: true
    focus: true
    Accessible.role: Accessible.Row
    Accessible.name: standingWords + ", " + what + (about !== "" ? ", " + about : "") + ", " + when
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        color: root.selected ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"

        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    Row {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width

        Row {
            width: root.stateWidth
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            spacing: Theme.space8

            Icon {
                y: Math.round((Theme.type.label.line - height) / 2)
                name: root.standing === "refused" ? "documentinfo" : root.standing === "accepted" ? "checkmark" : root.standing === "later" ? "clock" : root.standing === "merged" ? "vcs-merge" : "view-refresh"
                colour: root.tone
            }
            AppText {
                visible: !root.slim
                type: Theme.type.label
                weight: Font.Medium
                color: root.tone
                text: root.standingWords
                Accessible.ignored: true
            }
        }
        Column {
            id: words

            width: root.whatWidth

            AppText {
                width: parent.width
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                type: Theme.type.label
                weight: Font.Medium
                text: root.what
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                width: parent.width
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                visible: root.narrow && text !== ""
                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.about
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                width: parent.width
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                visible: root.slim
                type: Theme.type.small
                color: root.tone
                text: root.standingWords + " · " + root.when
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        AppText {
            width: root.width - root.stateWidth - root.whatWidth - root.whenWidth
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            visible: !root.narrow
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.about
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: root.whenWidth
            visible: !root.slim
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.when
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: 0
    }
}
