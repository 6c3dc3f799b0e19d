// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Cards

CardsScreen {
    required property var view

    desk: view.desk
    query: view.cardQuery
    // Who comes back to a card that was found sees that card.
    onVisibleChanged: if (visible && query !== "")
        box.text = query
    onClosed: view.goTo(view.cardsBack)
}
