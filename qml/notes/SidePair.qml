// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Content

/// A line of both texts: beside each other, or one under the other where there is no room.
Item {
    id: root

    required property int index
    required property string kind
    required property markup leftWords
    required property markup rightWords
    required property bool takesLeft
    required property bool takesRight
    property bool beside: true
    property bool picking: false
    property bool current: false
    property string leftTitle
    property string rightTitle

    readonly property real half: beside ? (width - Theme.space48) / 2 : width

    signal taken(bool isLeft, bool wanted)

    function takeKeys() {
        (kind === "right" ? second : first).forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: beside ? Math.max(first.implicitHeight, second.implicitHeight) : (first.visible ? first.implicitHeight : 0) + (second.visible ? second.implicitHeight + 2 : 0)

    SideLine {
        id: first

        anchors.left: parent.left
        width: root.half
        height: root.beside ? root.height : implicitHeight
        visible: root.beside || root.kind !== "right"
        words: root.leftWords
        kind: root.kind === "left" ? "new" : root.kind === "right" ? "gap" : root.kind
        side: root.leftTitle
        mark: root.beside ? "" : "1"
        picking: root.picking
        taken: root.takesLeft
        onClicked: if (pickable)
            root.taken(true, !taken)
    }
    SideLine {
        id: second

        anchors.right: parent.right
        y: root.beside || !first.visible ? 0 : first.height + 2
        width: root.half
        height: root.beside ? root.height : implicitHeight
        visible: root.beside || root.kind === "right" || root.kind === "differs"
        words: root.rightWords
        kind: root.kind === "right" ? "new" : root.kind === "left" ? "gap" : root.kind
        side: root.rightTitle
        mark: root.beside ? "" : "2"
        picking: root.picking
        taken: root.takesRight
        onClicked: if (pickable)
            root.taken(false, !taken)
    }
    Rectangle {
        anchors.right: root.beside ? undefined : parent.right
        x: root.beside ? Math.round((root.width - width) / 2) : 0
        width: root.current ? Theme.borderStrong + 1 : Theme.border
        height: root.height + 2
        visible: root.beside || root.current
        color: root.current ? Theme.colours.accent : Theme.colours.line
    }
}
