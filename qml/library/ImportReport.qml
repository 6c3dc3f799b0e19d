// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Shelf

/// What came in, what changed and what was left out, item by item, for each file.
Column {
    id: root

    required property ImportController imports
    /// Height there is for all of it.
    property int tallest: Theme.scaled(420)

    spacing: Theme.space12

    Column {
        id: files

        width: parent.width

        Repeater {
            id: rows

            model: root.imports.files

            ListRow {
                id: file

                required property int place
                required property string name
                required property string words
                required property bool refused
                required property bool wanted

                width: root.width
                inset: Theme.space12
                ruled: false
                text: name
                quietText: words
                wraps: true
                leadingIcon: refused ? "documentinfo" : "checkmark"
                iconColour: refused ? Theme.colours.danger : Theme.colours.accent
                selected: rows.count > 1 && place === root.imports.shownFile
                onClicked: root.imports.shownFile = place

                CheckBox {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: rows.count > 1 && !file.refused
                    checked: file.wanted
                    text: qsTr("keep")
                    onToggled: root.imports.setWanted(file.place, checked)
                }
            }
        }
    }
    Segment {
        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width)
        visible: root.imports.cameIn + root.imports.changed + root.imports.leftOut > 0
        name: qsTr("What became of it")
        options: [qsTr("Left out  %L1").arg(root.imports.leftOut), qsTr("Changed  %L1").arg(root.imports.changed), qsTr("Came in  %L1").arg(root.imports.cameIn)]
        currentIndex: root.imports.fate
        onActivated: index => root.imports.fate = index
    }
    ListView {
        id: list

        width: parent.width
        height: Math.max(Theme.scaled(72), Math.min(contentHeight, root.tallest - files.height - Theme.scaled(60)))
        visible: root.imports.cameIn + root.imports.changed + root.imports.leftOut > 0
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        model: root.imports.items
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Items of the report")
        T.ScrollBar.vertical: ScrollBar {
        }
        Keys.onDownPressed: list.flick(0, -600)
        Keys.onUpPressed: list.flick(0, 600)

        delegate: Item {
            id: line

            required property string kind
            required property string where
            required property string title
            required property string why

            width: ListView.view.width
            height: words.height + Theme.space12
            Accessible.role: Accessible.ListItem
            Accessible.name: kind + ", " + title + ", " + where + ", " + why

            AppText {
                id: tag

                width: Theme.scaled(72)
                type: Theme.type.small
                color: Theme.colours.ink3
                text: line.kind
                elide: Text.ElideRight
                topPadding: 2 + lead
            }
            Column {
                id: words

                x: Theme.mirrored ? 0 : tag.width + Theme.space8
                width: parent.width - tag.width - Theme.space24

                AppText {
                    width: parent.width
                    type: Theme.type.label
                    text: line.title !== "" ? line.title : line.where
                    elide: Text.ElideRight
                }
                AppText {
                    width: parent.width
                    visible: text !== ""
                    type: Theme.type.small
                    color: Theme.colours.ink2
                    text: line.why !== "" && line.where !== "" && line.title !== "" ? line.why + " · " + line.where : line.why !== "" ? line.why : line.title !== "" ? line.where : ""
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                }
            }
        }
        FocusRing {
            visible: list.activeFocus
            around: Theme.radiusTag
        }
        AppText {
            anchors.centerIn: parent
            visible: list.count === 0
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.imports.fate === ImportController.LeftOut ? qsTr("Nothing was left out.") : root.imports.fate === ImportController.Changed ? qsTr("Nothing was changed.") : qsTr("Nothing came in.")
        }
    }
    ErrorNote {
        width: parent.width
        visible: happened !== ""
        happened: root.imports.error.happened
        safe: root.imports.error.safe
        todo: root.imports.error.todo
    }
}
