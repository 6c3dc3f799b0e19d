// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

Page {
    columnWidth: Math.min(672, width - 2 * padding)
    Heading {
        level: "section"
        text: "Security"
        bottomPadding: 12
    }
    SettingRow {
        width: parent.width
        title: "Lock after"
        text: "The desk closes its vault when you are away for this long."
        lockedBy: "Northquay Institute"
        policy: "IdleLockMinutes"
        ComboBox {
            model: ["10 minutes"]
            locked: true
        }
    }
    SettingRow {
        width: parent.width
        title: "Ask for the passphrase"
        text: "Besides the key kept by this computer, at each unlock."
        lockedBy: "Northquay Institute"
        policy: "RequirePassphrase"
        Switch {
            text: "x"
            checked: true
            locked: true
        }
    }
    SettingRow {
        width: parent.width
        title: "Lock when the computer sleeps"
        text: "Work in progress is saved first."
        Switch {
            text: "x"
            checked: true
        }
    }
    SettingRow {
        width: parent.width
        title: "Recovery code"
        text: "Printed once on 4 March. Without it, nobody can open a desk whose passphrase is lost."
        Button {
            text: "Make a new code…"
        }
    }
}
