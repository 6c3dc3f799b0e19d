// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// The keys in force: those of the screen in sight, and those of everywhere; in two columns where there is room.
Dialog {
    id: root

    /// The Shell, which opens it.
    required property var shell
    property var tables: []
    readonly property bool roomy: width > Theme.scaled(560)
    readonly property int half: Math.floor((columns.width - Theme.space32) / 2)

    title: qsTr("What the keys do")
    width: parent ? Math.min(Theme.scaled(760), parent.width - 2 * Theme.space24) : Theme.scaled(760)
    onAboutToShow: {
        tables = keys.here();
        view.contentY = 0;
    }
    onOpened: view.forceActiveFocus(Qt.OtherFocusReason)

    KeyTables {
        id: keys

        shell: root.shell
    }
    Flickable {
        id: view

        width: parent.width
        implicitHeight: contentHeight
        height: parent.height
        contentHeight: columns.height
        clip: true
        activeFocusOnTab: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.Pane
        Accessible.name: root.title
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.row)
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + Theme.row))
        T.ScrollBar.vertical: ScrollBar {
        }
        Flow {
            id: columns

            // Beside the scroll bar.
            width: view.width - Theme.space12
            spacing: root.roomy ? Theme.space32 : Theme.space24

            // What works everywhere stands by itself: it is as long as the two others.
            Tables {
                tables: root.tables.filter((table, index) => index !== root.tables.length - 2)
            }
            Tables {
                tables: root.tables.slice(-2, -1)
            }
        }
    }

    component Tables: Column {
        id: column

        required property var tables

        width: root.roomy ? root.half : columns.width
        spacing: Theme.space24

        Repeater {
            model: column.tables

            KeyTable {
                required property var modelData

                width: column.width
                title: modelData.title
                lines: modelData.lines
                row: Theme.rowCompact
            }
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Close")
            keys: "Esc"
            onClicked: root.close()
        }
    }
}
