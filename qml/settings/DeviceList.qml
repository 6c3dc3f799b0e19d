// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.InStep

/// The devices of the account: each with when the academy last heard of it, and the way to let it in no more.
Column {
    id: root

    required property AcademyController academy

    property string asked
    property string askedName
    readonly property bool reading: academy.work === AcademyController.ReadingDevices
    readonly property bool reachable: academy.reachable

    onVisibleChanged: read()
    onReachableChanged: read()
    Component.onCompleted: read()

    function read() {
        if (visible && academy.deviceCount === 0)
            academy.readDevices();
    }

    Item {
        width: parent.width
        height: Theme.control + Theme.space32

        Heading {
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space8
            text: qsTr("Your devices")
        }
        Button {
            anchors.right: parent.right
            // Its words end where the lines do.
            anchors.rightMargin: Theme.isContrast ? 0 : -rightPadding
            anchors.bottom: parent.bottom
            flat: true
            enabled: root.academy.work === AcademyController.Resting
            text: root.reading ? qsTr("Asking") : qsTr("Ask again")
            icon.name: "view-refresh"
            onClicked: root.academy.readDevices()
        }
    }
    AppText {
        width: parent.width
        visible: root.academy.deviceCount === 0
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.reading || !root.reachable ? qsTr("Asking the academy for them.") : qsTr("The list is at the academy, which has not answered.")
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.academy.devices

        ListRow {
            id: device

            required property string deviceId
            required property string name
            required property string quiet
            required property bool current
            required property bool revocable

            width: root.width
            text: name
            wraps: true
            quietText: quiet
            leadingIcon: "computer"
            focusPolicy: Qt.NoFocus
            hoverEnabled: false

            Button {
                anchors.verticalCenter: parent.verticalCenter
                visible: device.revocable
                flat: true
                enabled: root.academy.work === AcademyController.Resting
                text: qsTr("Revoke…")
                tip: qsTr("Revoke ‘%1’").arg(device.name)
                onClicked: {
                    root.asked = device.deviceId;
                    root.askedName = device.name;
                    question.open();
                }
            }
        }
    }
    AskDialog {
        id: question

        title: qsTr("Revoke ‘%1’?").arg(root.askedName)
        text: qsTr("The academy takes nothing from that device and gives it nothing from now on. What it holds stays on it, under its lock. It comes back only by signing in anew.")
        doText: qsTr("Revoke")
        danger: true
        onAccepted: root.academy.revoke(root.asked)
    }
}
