// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A part of the course in its outline: what it is, its title, how much the check found in it.
T.ItemDelegate {
    id: root

    required property string path
    required property string part
    required property string title
    required property string kindWords
    required property bool inside
    required property int findings
    property bool current: false
    property bool focused: false

    readonly property bool head: part === "module" || part === "course"
    readonly property var icons: ({
            "course": "contents",
            "module": "document-open-folder",
            "unit": "note",
            "quiz": "view-calendar-tasks",
            "cards": "object-rows",
            "medium": "view-visible",
            "other": "documentinfo"
        })

    implicitHeight: Math.max(Theme.rowCompact, words.implicitHeight + Theme.space12)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + kindWords + (findings > 0 ? ", " + mark.text : "")
    Accessible.selected: current
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.current ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
    }
    Icon {
        id: icon

        anchors.left: parent.left
        anchors.leftMargin: root.inside ? Theme.space24 : Theme.space8
        y: words.y + Math.round((Theme.type.label.line - height) / 2)
        name: root.icons[root.part]
        colour: root.current ? Theme.colours.accent : Theme.colours.ink2
    }
    AppText {
        id: words

        anchors.left: icon.right
        anchors.leftMargin: Theme.space8
        anchors.right: mark.visible ? mark.left : parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.label
        weight: root.head ? Font.DemiBold : Font.Normal
        color: root.part === "other" ? Theme.colours.ink2 : Theme.colours.ink
        text: root.title
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    AppText {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: root.findings > 0
        type: Theme.type.small
        color: Theme.colours.warn
        text: root.findings === 1 ? qsTr("1 finding") : qsTr("%L1 findings").arg(root.findings)
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.focused
        anchors.margins: 0
    }
}
