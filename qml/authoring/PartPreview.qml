// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Writing

/// The part as learners will see it; questions with their right answers, cards with both sides.
Page {
    id: root

    required property AuthoringController controller

    padding: Theme.space32
    topGap: Theme.space16
    columnWidth: Math.min(width - 2 * padding, Theme.textColumnWide)
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Preview")

    BlockList {
        id: blocks

        width: parent.width
        model: root.controller.preview
    }
    AppText {
        width: parent.width
        visible: blocks.count === 0
        color: Theme.colours.ink2
        text: qsTr("Nothing to see yet.")
        wrapMode: Text.Wrap
    }
}
