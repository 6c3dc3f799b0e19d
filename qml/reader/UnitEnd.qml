// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Reading

/// What comes after the last line: the policy's yes, the mark that it was read, and where to go on.
Column {
    id: root

    required property ReaderController reader

    signal unitAsked(real id)
    signal quizAsked(real id)

    readonly property bool waits: reader.policy && reader.acknowledgedWords === ""

    spacing: Theme.space16

    function minutes(seconds: int): string {
        return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }

    Rule {
        width: parent.width
    }
    Column {
        width: parent.width
        visible: root.reader.policy
        spacing: Theme.space12

        AppText {
            width: parent.width
            weight: Font.DemiBold
            text: root.waits ? qsTr("Version %1 of this policy asks for your acknowledgement.").arg(root.reader.policyVersion) : root.reader.acknowledgedWords
            wrapMode: Text.Wrap
        }
        AppText {
            width: parent.width
            visible: root.waits
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.reader.secondsToRead > 0 ? qsTr("It can be acknowledged once it was open for long enough to be read: %1 more.").arg(root.minutes(root.reader.secondsToRead)) : qsTr("By it you say that you have read and understood the text above. The day and the version are kept.")
            wrapMode: Text.Wrap
        }
        Button {
            anchors.left: parent.left
            visible: root.waits
            highlighted: true
            large: true
            enabled: root.reader.secondsToRead === 0
            text: qsTr("Acknowledge")
            onClicked: root.reader.acknowledge()
        }
    }
    Row {
        anchors.left: parent.left
        visible: !root.reader.policy
        spacing: Theme.space8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.reader.completed
            name: visible ? "checkmark" : ""
            colour: Theme.colours.accent
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.reader.completed
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("Read to the end.")
        }
        Button {
            visible: !root.reader.completed
            text: qsTr("Mark as read")
            onClicked: root.reader.complete()
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space12

        Button {
            visible: root.reader.nextQuiz > 0
            large: true
            highlighted: !root.waits
            text: root.reader.quizTitle !== "" ? qsTr("Take ‘%1’").arg(root.reader.quizTitle) : qsTr("Take the check")
            onClicked: root.quizAsked(root.reader.nextQuiz)
        }
        Button {
            visible: root.reader.nextUnit > 0
            large: true
            highlighted: root.reader.nextQuiz === 0 && !root.waits
            text: root.reader.nextTitle !== "" ? qsTr("Go on with ‘%1’").arg(root.reader.nextTitle) : qsTr("Next unit")
            keys: "Alt ↓"
            onClicked: root.unitAsked(root.reader.nextUnit)
        }
    }
}
