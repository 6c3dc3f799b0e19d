// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// The list of a screen that has one, behind one rule: a head, and rows that keys walk through.
Item {
    id: root

    property string title
    property alias model: list.model
    property alias delegate: list.delegate
    property alias currentIndex: list.currentIndex
    property alias list: list
    default property alias head: far.data

    implicitWidth: Theme.listPaneWide
    Accessible.role: Accessible.List
    Accessible.name: title

    Heading {
        id: name

        x: Theme.mirrored ? root.width - width - 28 : 28
        y: Math.round((Theme.scaled(72) - height) / 2)
        type: Theme.type.lead
        text: root.title
    }
    Row {
        id: far

        anchors.right: parent.right
        anchors.rightMargin: Theme.space20
        anchors.verticalCenter: name.verticalCenter
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: root.title !== "" ? Theme.scaled(64) : Theme.space12
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12 + Theme.border
        clip: true
        spacing: 2
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        reuseItems: true
        T.ScrollBar.vertical: ScrollBar {
        }
    }
    Rule {
        anchors.right: parent.right
        visible: root.parent === null || root.width < root.parent.width
        vertical: true
        height: parent.height
    }
}
