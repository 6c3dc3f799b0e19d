// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Sync

SyncScreen {
    required property var view

    desk: view.desk
    sync: view.sync
    onSignInAsked: view.openSettings("academy")
    onNotesAsked: view.goTo("notes")
}
