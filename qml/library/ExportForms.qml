// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Shelf

/// In which form a course is to leave the desk.
Page {
    id: root

    required property ExportController exports
    /// Height there is for all of it.
    property int tallest: Theme.scaled(480)

    implicitHeight: Math.min(contentHeight, tallest)
    height: implicitHeight
    clip: contentHeight > height
    padding: 0
    topGap: 0
    bottomGap: 0
    spacing: Theme.space4

    T.ButtonGroup {
        id: group
    }
    AppText {
        width: root.columnWidth
        bottomPadding: Theme.space8
        color: Theme.colours.ink2
        text: qsTr("What is written is not encrypted: whoever has the file can read it.")
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.exports.forms

        Column {
            id: form

            required property int place
            required property string name
            required property string detail

            width: root.columnWidth

            RadioButton {
                width: parent.width
                T.ButtonGroup.group: group
                checked: root.exports.form === form.place
                text: form.name
                Accessible.description: form.detail
                onClicked: root.exports.form = form.place
            }
            AppText {
                x: Theme.mirrored ? 0 : Theme.icon + Theme.space8
                width: parent.width - Theme.icon - Theme.space8
                bottomPadding: Theme.space4
                type: Theme.type.small
                color: Theme.colours.ink2
                text: form.detail
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    CheckBox {
        width: root.columnWidth
        enabled: root.exports.canHaveHistory
        checked: root.exports.withHistory
        text: qsTr("With every answer of mine, and where each card stands")
        onToggled: root.exports.withHistory = checked
    }
    ErrorNote {
        width: root.columnWidth
        visible: happened !== ""
        happened: root.exports.trouble.happened
        safe: root.exports.trouble.safe
        todo: root.exports.trouble.todo
    }
}
