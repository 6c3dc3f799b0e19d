// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style

/// What goes over the network, when, and whom it is trusted to.
Column {
    id: root

    required property SettingsScreen screen

    readonly property bool joined: screen.sync?.hasAcademy ?? false
    readonly property bool signedIn: joined && !(screen.sync?.needsSignIn ?? true)
    readonly property bool underWay: screen.sync?.underWay ?? false

    SettingLine {
        id: academy

        readonly property string only: root.screen.session.locked.server

        screen: root.screen
        title: qsTr("Academy")
        text: root.joined ? qsTr("%1. Carrel speaks to it and to nobody else.").arg(root.screen.sync.academy) : locked && only === "" ? qsTr("None, and none can be joined. Carrel speaks to nobody.") : locked ? qsTr("None yet. Only %1 can be joined. Until then Carrel speaks to nobody.").arg(only) : qsTr("None. Carrel speaks to nobody.")
        also: qsTr("server address network")
        policy: "ServerUrl"

        Button {
            visible: !root.joined && !(academy.locked && academy.only === "")
            text: qsTr("Join one…")
            onClicked: root.screen.pageAsked("academy")
        }
    }
    SettingLine {
        screen: root.screen
        visible: root.joined && screen.finds(title + " " + text + " " + also)
        title: qsTr("Sync")
        text: root.screen.sync?.todayWords ?? ""
        also: qsTr("exchange now last network")

        Button {
            enabled: root.signedIn && !root.underWay
            text: root.underWay ? qsTr("Under way") : qsTr("Sync now")
            onClicked: root.screen.sync.wake()
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Without a network")
        text: root.joined ? qsTr("Everything works and is kept here. What you do is sent by itself when there is a network again.") : qsTr("Everything works and is kept here.")
        also: qsTr("offline")
    }
    SettingLine {
        readonly property string file: root.screen.session.locked.authorities

        screen: root.screen
        title: qsTr("Whom Carrel trusts")
        text: file === "" ? qsTr("The authorities of this system vouch for the academy. A certificate that is wrong ends the exchange; nobody can click that away.") : root.screen.session.locked.authoritiesAlone ? qsTr("The authorities in %1 vouch for the academy, and no others.").arg(file) : qsTr("The authorities in %1 vouch for the academy, and those of this system.").arg(file)
        also: qsTr("certificates tls authorities")
        policy: "CaBundle"
    }
    PolicyFoot {
        screen: root.screen
        visible: root.screen.wanted === ""
    }
}
