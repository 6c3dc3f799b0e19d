// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// Single and multiple choice: letters choose, the arrows walk.
Column {
    id: root

    required property ItemController item

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: item.multiple ? qsTr("Choose all that apply") : qsTr("Choose one")

    function walk(from: int, step: int) {
        const next = cards.itemAt(from + step);
        if (next)
            next.forceActiveFocus(Qt.TabFocusReason);
    }

    Repeater {
        id: cards

        model: root.item.choices

        ChoiceCard {
            required property int index
            required property string choice

            width: root.width
            multiple: root.item.multiple
            enabled: !root.item.closed
            onClicked: root.item.choose(choice)
            Keys.onDownPressed: root.walk(index, 1)
            Keys.onUpPressed: root.walk(index, -1)
        }
    }
}
