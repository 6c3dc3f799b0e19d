// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Settings

SettingsScreen {
    required property var view

    desk: view.desk
    session: view.session
    look: view.look
    imports: view.imports
    sync: view.sync
    learning: view.learning
    shell: view.shell
    page: view.settingsPage
    onPageAsked: page => view.settingsPage = page
}
