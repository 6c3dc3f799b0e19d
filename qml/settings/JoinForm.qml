// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.InStep

/// Makes the desk a device of an academy: its address, then a one-time code or the person's own browser.
Column {
    id: root

    required property AcademyController academy
    /// A policy named the one academy to join; empty: it named none.
    property bool fixed: false
    property string only
    property string fixedBy

    readonly property bool byCode: ways.currentIndex === 0
    readonly property bool working: academy.work === AcademyController.Joining || academy.work === AcademyController.InBrowser
    readonly property bool again: academy.address !== ""
    readonly property bool complete: address.text.trim() !== "" && device.text.trim() !== "" && (byCode ? code.text.trim() !== "" : organisation.text.trim() !== "")

    function join() {
        if (!complete || working)
            return;
        if (byCode)
            academy.joinWithCode(address.text, code.text, device.text);
        else
            academy.joinInBrowser(address.text, organisation.text, device.text);
    }

    topPadding: Theme.space16
    spacing: Theme.space20

    AppText {
        width: parent.width
        color: Theme.colours.ink2
        text: root.again ? qsTr("This desk belongs to %1. Only that account can sign in here; what waits goes with the first exchange.").arg(root.academy.who) : qsTr("An academy gives you courses and keeps your desks in step. From then on, what you do on this desk goes to that account, what you did before too, and it is the only account this desk will know.")
        wrapMode: Text.Wrap
    }
    Field {
        width: parent.width
        label: qsTr("Address of the academy")
        hint: address.locked ? "" : qsTr("As they gave it to you: https://academy.example")

        TextField {
            id: address

            width: parent.width
            enabled: !root.working && !root.again
            locked: root.fixed && !root.again
            text: locked ? root.only : root.academy.address
            inputMethodHints: Qt.ImhUrlCharactersOnly
            Accessible.name: qsTr("Address of the academy")
            Accessible.description: locked ? lock.words : ""
            onAccepted: root.join()
        }
        LockLine {
            id: lock

            // A field is as high as all that is in it, in sight or not.
            y: visible ? address.height + Theme.space8 : 0
            width: parent.width
            height: visible ? implicitHeight : 0
            visible: address.locked
            by: root.fixedBy
            policy: "ServerUrl"
        }
    }
    Segment {
        id: ways

        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width)
        enabled: !root.working
        name: qsTr("How you sign in")
        options: [qsTr("With a code"), qsTr("In the browser")]
    }
    Field {
        width: parent.width
        visible: root.byCode
        label: qsTr("Enrolment code")
        hint: qsTr("From an invitation. It works once.")

        TextField {
            id: code

            width: parent.width
            enabled: !root.working
            Accessible.name: qsTr("Enrolment code")
            onAccepted: root.join()
        }
    }
    Field {
        width: parent.width
        visible: !root.byCode
        label: qsTr("Organisation")
        hint: qsTr("Its short name at the academy. The password is asked for on the academy’s own page; Carrel never sees it.")

        TextField {
            id: organisation

            width: parent.width
            enabled: !root.working
            text: root.academy.organisation
            Accessible.name: qsTr("Organisation")
            onAccepted: root.join()
        }
    }
    Field {
        width: parent.width
        label: qsTr("Name of this device")
        hint: qsTr("So that you know it in the list of your devices.")

        TextField {
            id: device

            width: parent.width
            enabled: !root.working
            text: root.academy.machine
            maximumLength: 200
            Accessible.name: qsTr("Name of this device")
            onAccepted: root.join()
        }
    }
    Column {
        width: parent.width
        visible: root.working
        spacing: Theme.space8

        AppText {
            width: parent.width
            type: Theme.type.label
            text: root.academy.work === AcademyController.InBrowser ? qsTr("The page of the academy opened in your browser. Sign in there within five minutes, then come back. If no page opened, open this address:") : qsTr("Asking the academy")
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        TextField {
            width: parent.width
            visible: root.academy.browserAddress !== ""
            readOnly: true
            text: root.academy.browserAddress
            Accessible.name: qsTr("Address of the page")
        }
        ProgressBar {
            width: parent.width
            indeterminate: root.working
        }
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space8

        Button {
            highlighted: true
            visible: !root.working
            enabled: root.complete
            text: root.byCode ? qsTr("Join") : qsTr("Open the browser")
            onClicked: root.join()
        }
        Button {
            visible: root.working
            text: qsTr("Cancel")
            onClicked: root.academy.cancel()
        }
    }
}
