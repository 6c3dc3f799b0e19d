// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// One option of a choice, with its letter; once told, with a word on it.
T.CheckBox {
    id: root

    required property string letter
    required property markup words
    required property string picture
    required property string shows
    required property bool across
    required property bool chosen
    required property string verdict
    required property markup feedback
    required property var saidPictures
    required property var saidShows
    property bool multiple: false

    readonly property bool pictured: picture !== ""
    readonly property string pictureWords: !pictured ? "" : shows !== "" ? shows : words.empty ? qsTr("a picture") : ""
    readonly property bool wrong: verdict === "wrong"
    readonly property bool strong: chosen || verdict === "right"
    /// The letters of a line stand at four fifths of it, so that the middle of capitals is below its own.
    readonly property int lift: Math.round(0.3 * Theme.type.answer.line - 0.364 * Theme.type.answer.size)
    readonly property color tone: wrong ? Theme.colours.danger : Theme.colours.accent

    implicitWidth: Theme.textColumnWide
    implicitHeight: column.implicitHeight + 2 * 13
    hoverEnabled: true
    checked: chosen
    // What is chosen is the quiz's to say, and a click on one of several takes nothing back.
    nextCheckState: () => chosen ? Qt.Checked : Qt.Unchecked
    opacity: enabled || verdict !== "" || chosen ? 1 : 0.75

    Accessible.checkable: true
    Accessible.name: letter + (words.empty ? "" : ", " + words.spoken) + (pictureWords !== "" ? ", " + pictureWords : "")
    Accessible.description: verdict === "right" ? qsTr("right") : wrong ? qsTr("wrong") : ""
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusOption
        color: root.wrong ? Theme.colours.dangerSoft : root.strong ? Theme.colours.accentSoft : root.down ? Theme.colours.pressed : root.hovered && root.enabled ? Theme.colours.hover : Theme.colours.canvas
        border.width: root.strong ? Theme.borderStrong : Theme.border
        border.color: root.strong ? root.tone : Theme.colours.line
    }
    Rectangle {
        id: round

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        y: 13 + Math.round((Theme.type.answer.line - height) / 2)
        width: Theme.iconLarge
        height: width
        radius: root.multiple ? Theme.radiusTag : width / 2
        color: root.chosen ? root.tone : "transparent"
        border.width: root.chosen ? 0 : Theme.border
        border.color: Theme.colours.lineStrong

        AppText {
            anchors.centerIn: parent
            type: Theme.type.small
            weight: Font.DemiBold
            color: root.chosen ? Theme.colours.accentInk : Theme.colours.ink2
            text: root.letter
            Accessible.ignored: true
        }
    }
    Column {
        id: column

        anchors.left: round.right
        anchors.leftMargin: Theme.space16
        anchors.right: mark.left
        anchors.rightMargin: Theme.space8
        y: 13 - root.lift

        RichParagraph {
            width: parent.width
            visible: !root.words.empty
            type: Theme.type.answer
            markup: root.words
            selectByMouse: false
            enabled: false
            activeFocusOnTab: false
            Accessible.ignored: true
        }
        Item {
            visible: root.pictured
            width: parent.width
            height: Math.max(shown.height, root.across ? shown.highest + 2 * shown.sheet : 0) + room
            readonly property int room: root.words.empty ? root.lift : Theme.space8

            BlockPicture {
                id: shown

                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: parent.room / 2
                width: parent.width
                silent: true
                highest: Theme.scaled(root.across ? 150 : 200)
                media: root.picture
                alt: root.shows
            }
        }
        RichParagraph {
            width: parent.width
            visible: !root.feedback.empty
            type: Theme.type.label
            color: Theme.colours.ink2
            markup: root.feedback
        }
        SaidPictures {
            width: parent.width
            pictures: root.saidPictures
            shows: root.saidShows
        }
    }
    Icon {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: round.verticalCenter
        width: root.verdict !== "" ? Theme.icon : 0
        name: root.verdict === "right" ? "checkmark" : root.wrong ? "dialog-close" : ""
        colour: root.tone
    }
    FocusRing {
        visible: root.visualFocus
        around: Theme.radiusOption
    }
}
