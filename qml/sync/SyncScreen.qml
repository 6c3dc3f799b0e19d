// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session
import Carrel.InStep

/// What is saved here, what waits, what the academy has, what it refused and why.
FocusScope {
    id: root

    required property DeskHandle desk
    /// One for the open desk: the ledger only shows what it says.
    required property SyncController sync

    readonly property alias ledger: ledger
    readonly property bool docked: width >= Theme.scaled(620) + Theme.sidePanel
    readonly property bool panelShown: ledger.chosen.key !== ""
    readonly property int padding: width >= Theme.scaled(700) ? Theme.pagePadding : Theme.space24

    signal signInAsked
    signal notesAsked

    function closePanel() {
        ledger.choose("");
        list.takeKeys();
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Sync ledger")
    Keys.onEscapePressed: event => {
        if (panelShown)
            closePanel();
        else
            event.accepted = false;
    }

    LedgerController {
        id: ledger

        desk: root.desk
        watched: root.visible
        onSentAgain: {
            toast.say(qsTr("It waits to be sent again"), "");
            root.sync.wake();
            list.takeKeys();
        }
        onSaved: name => toast.say(qsTr("Saved as %1").arg(name), "")
    }
    Connections {
        target: root.sync

        // What an exchange settles touches no noun of its own.
        function onViewChanged() {
            if (root.visible && !root.sync.underWay)
                ledger.refresh();
        }
    }
    Page {
        id: page

        width: root.docked && root.panelShown ? root.width - panel.width : root.width
        x: Theme.mirrored && root.docked && root.panelShown ? panel.width : 0
        height: parent.height
        focus: true
        padding: root.padding
        columnWidth: Math.min(Theme.scaled(760), width - 2 * padding)
        spacing: Theme.space16

        PageHeader {
            width: parent.width
            title: root.sync.title
            text: root.sync.line

            Button {
                visible: root.sync.hasAcademy && !root.sync.needsSignIn
                enabled: !root.sync.underWay
                text: root.sync.underWay ? qsTr("Under way") : qsTr("Sync now")
                icon.name: "view-refresh"
                keys: "F5"
                onClicked: root.sync.wake()
            }
            Button {
                visible: root.sync.known && (!root.sync.hasAcademy || root.sync.needsSignIn)
                highlighted: true
                text: root.sync.hasAcademy ? qsTr("Sign in again…") : qsTr("Join an academy…")
                onClicked: root.signInAsked()
            }
        }
        HeldQuestion {
            width: parent.width
            visible: root.sync.heldWords !== ""
            words: root.sync.heldWords
            onDecided: remove => root.sync.decide(remove)
        }
        ErrorNote {
            width: parent.width
            visible: happened !== ""
            happened: root.sync.trouble.happened
            safe: root.sync.trouble.safe
            todo: root.sync.trouble.todo
        }
        Row {
            width: parent.width
            visible: root.sync.disputed > 0
            spacing: Theme.space8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "vcs-branch"
                colour: Theme.colours.warn
            }
            Button {
                link: true
                text: root.sync.disputed === 1 ? qsTr("One note has two texts. Choose what it says.") : qsTr("%L1 notes have two texts. Choose what they say.").arg(root.sync.disputed)
                onClicked: root.notesAsked()
            }
        }
        Segment {
            id: heads

            anchors.left: parent.left
            width: Math.min(implicitWidth, parent.width)
            visible: !ledger.empty
            name: qsTr("What is shown")
            options: [qsTr("All"), root.sync.waiting > 0 ? qsTr("Waiting %L1").arg(root.sync.waiting) : qsTr("Waiting"), qsTr("Accepted"), qsTr("Merged"), root.sync.refused > 0 ? qsTr("Refused %L1").arg(root.sync.refused) : qsTr("Refused")]
            onActivated: index => ledger.show = index
        }
        LedgerList {
            id: list

            width: parent.width
            focus: true
            visible: !ledger.empty
            ledger: ledger
        }
        EmptyState {
            visible: ledger.empty
            topPadding: Theme.space16
            sentence: qsTr("Nothing was done here yet. Each card, answer and note will have its line, with where it stands.")
        }
        ErrorNote {
            width: parent.width
            visible: happened !== ""
            happened: ledger.error.happened
            safe: ledger.error.safe
            todo: ledger.error.todo
            actionText: qsTr("Close")
            onTriggered: ledger.forgetError()
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: root.panelShown && !root.docked
        color: Theme.colours.scrim

        TapHandler {
            onTapped: root.closePanel()
        }
    }
    LedgerPanel {
        id: panel

        anchors.right: parent.right
        width: Math.min(implicitWidth, root.width - Theme.space48)
        height: parent.height
        visible: root.panelShown
        detail: ledger.chosen
        onClosed: root.closePanel()
        onSendAsked: ledger.sendAgain()
        onSaveAsked: saving.ask()
    }
    Loader {
        id: saving

        // Made when it is first wanted: the system's dialogs are slow to load.
        function ask() {
            if (status === Loader.Null)
                setSource("LedgerSaving.qml", {
                        "ledger": ledger
                    });
            (item as LedgerSaving).ask(ledger.fileName());
        }
    }
    Toast {
        id: toast

        anchors.left: page.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
    }
}
