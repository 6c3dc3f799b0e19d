// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Choices

/// What the desk takes on the disk, its backups, and a look at every byte of it.
Column {
    id: root

    required property SettingsScreen screen

    readonly property StorageController storage: screen.storage
    readonly property bool working: storage.work !== StorageController.Resting

    SettingLine {
        screen: root.screen
        title: qsTr("On this disk")
        text: root.storage.sizes
        also: qsTr("size space storage")
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Back up")
        text: qsTr("One a day is made by itself: of the last 7 days and of 4 weeks. Backups are encrypted and open with what opens the desk.")

        Button {
            text: qsTr("Back up now")
            enabled: !root.working
            onClicked: root.storage.backUp()
        }
    }
    ErrorNote {
        width: parent.width
        visible: root.storage.backupFailure.happened !== ""
        topPadding: Theme.space16
        happened: qsTr("There is no backup of today. %1").arg(root.storage.backupFailure.happened)
        safe: qsTr("It is tried again each hour.")
        todo: root.storage.backupFailure.todo
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Check the vault")
        text: qsTr("Reads and authenticates every page, picture and sound.")
        also: qsTr("damage")

        Button {
            text: qsTr("Check")
            enabled: !root.working
            onClicked: root.storage.check()
        }
    }
    Column {
        width: parent.width
        visible: root.working
        topPadding: Theme.space16
        spacing: Theme.space8

        Heading {
            anchors.left: parent.left
            text: root.storage.work === StorageController.Checking ? qsTr("Checking") : qsTr("Backing up")
        }
        Row {
            width: parent.width
            spacing: Theme.space16

            ProgressBar {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - stop.width - parent.spacing
                indeterminate: root.storage.share < 0
                value: Math.max(0, root.storage.share)
            }
            Button {
                id: stop

                text: qsTr("Cancel")
                onClicked: root.storage.cancel()
            }
        }
    }
    Row {
        width: parent.width
        visible: !root.working && root.storage.outcome !== ""
        topPadding: Theme.space16
        spacing: Theme.space8

        Icon {
            y: 2
            name: root.storage.sound ? "checkmark" : "documentinfo"
            colour: root.storage.sound ? Theme.colours.accent : Theme.colours.danger
        }
        AppText {
            width: parent.width - Theme.icon - parent.spacing
            type: Theme.type.label
            text: root.storage.outcome
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
    }
    ErrorNote {
        width: parent.width
        visible: happened !== ""
        topPadding: Theme.space16
        happened: root.storage.error.happened
        safe: root.storage.error.safe
        todo: root.storage.error.todo
    }
    Heading {
        anchors.left: parent.left
        visible: list.visible
        topPadding: Theme.space32
        bottomPadding: Theme.space8
        text: qsTr("Backups")
    }
    AppText {
        width: parent.width
        visible: root.storage.backupCount === 0 && root.screen.finds(qsTr("backups restore") + text)
        topPadding: Theme.space32 + lead
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("No backup yet. The first is made by itself today.")
        wrapMode: Text.Wrap
    }
    Column {
        id: list

        width: parent.width
        visible: root.storage.backupCount > 0 && root.screen.finds(qsTr("backups restore"))

        Repeater {
            model: root.storage.backups

            ListRow {
                id: backup

                required property string path
                required property string when
                required property string quiet

                width: list.width
                text: when
                quietText: quiet
                focusPolicy: Qt.NoFocus
                hoverEnabled: false

                Button {
                    anchors.verticalCenter: parent.verticalCenter
                    flat: true
                    enabled: !root.working
                    text: qsTr("Restore…")
                    tip: qsTr("Restore the backup of %1").arg(backup.when)
                    onClicked: restore.ask(backup.path, backup.when)
                }
            }
        }
    }
    RestoreDialog {
        id: restore

        session: root.screen.session
    }
}
