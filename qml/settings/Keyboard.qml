// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components

/// Every key and what it does.
Column {
    id: root

    required property SettingsScreen screen

    bottomPadding: Theme.space24
    spacing: Theme.space24

    KeyTables {
        id: keys

        shell: root.screen.shell
    }
    Repeater {
        model: root.screen.shell ? keys.all() : []

        KeyTable {
            id: table

            required property var modelData

            width: root.width
            visible: lines.length > 0
            title: modelData.title
            lines: modelData.lines.filter(line => root.screen.finds(line.keys + " " + line.words + " " + title))
        }
    }
}
