// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A unit, a quiz, a heading or another module in the outline: done, here, or still open, told by its mark.
T.ItemDelegate {
    id: root

    required property string kind
    required property string title
    required property string detail
    required property bool done
    required property bool current
    /// The heading that is on top of the page.
    property bool here: false

    readonly property bool heading: kind === "heading"
    readonly property bool isModule: kind === "module"
    readonly property int inset: Theme.space8

    implicitHeight: words.implicitHeight + (heading ? Theme.space8 : Theme.space12)
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: title + (heading ? "" : done ? ", " + qsTr("done") : current ? ", " + qsTr("open now") : "")
    Accessible.selected: current
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.current ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
    }
    Item {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: words.y
        width: Theme.icon
        height: Theme.type.label.line

        Icon {
            anchors.centerIn: parent
            visible: root.done && !root.current && !root.heading
            name: visible ? "checkmark" : ""
            colour: Theme.colours.accent
        }
        Icon {
            anchors.centerIn: parent
            visible: !root.done && root.kind === "quiz"
            name: visible ? "view-calendar-tasks" : ""
            colour: Theme.colours.ink3
        }
        Rectangle {
            anchors.centerIn: parent
            visible: root.current || (!root.done && !root.heading && root.kind !== "quiz" && !root.isModule)
            width: root.current ? 8 : 9
            height: width
            radius: width / 2
            antialiasing: true
            color: root.current ? Theme.colours.accent : "transparent"
            border.width: root.current ? 0 : Theme.border
            border.color: Theme.colours.lineStrong
        }
    }
    AppText {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.space8 - 2
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        type: root.heading ? Theme.type.small : Theme.type.label
        weight: root.current || root.here ? Font.DemiBold : Font.Normal
        color: root.here ? Theme.colours.accent : root.current ? Theme.colours.ink : Theme.colours.ink2
        text: root.title
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: 0
    }
}
