// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// Single and multiple choice: letters choose, the arrows walk. Pictures stand two in a row where there is room.
Flow {
    id: root

    required property ItemController item
    readonly property bool wide: width >= Theme.scaled(480)

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
            readonly property int columns: across && root.wide ? 2 : 1

            width: Math.floor((root.width - (columns - 1) * root.spacing) / columns)
            multiple: root.item.multiple
            enabled: !root.item.closed
            onClicked: root.item.choose(choice)
            Keys.onDownPressed: root.walk(index, columns)
            Keys.onUpPressed: root.walk(index, -columns)
            Keys.onRightPressed: root.walk(index, Theme.mirrored ? -1 : 1)
            Keys.onLeftPressed: root.walk(index, Theme.mirrored ? 1 : -1)
        }
    }
}
