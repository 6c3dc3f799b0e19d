// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Cards

CardsScreen {
    required property var view

    desk: view.desk
    onClosed: view.goTo("library")
}
