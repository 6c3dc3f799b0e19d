// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// The left wall of the desk: whose desk it is, the box that finds and does, the places, and at its foot what stays
/// true on every screen. Narrow, it keeps the icons.
Rectangle {
    id: root

    property bool narrow: false
    property string workspace
    /// A press on the workspace opens a menu.
    property bool workspaceMenu: false
    /// Destinations.
    property var places: []
    property var foot: []
    property string current
    property string person

    signal chosen(string key)
    signal searchAsked
    signal workspaceAsked
    signal lockAsked

    implicitWidth: narrow ? Theme.railNarrow : Theme.railWide
    color: Theme.colours.rail
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Places")

    component Place: RailItem {
        required property Destination modelData

        narrow: root.narrow
        selected: modelData.key === root.current
        text: modelData.title
        icon.name: modelData.icon
        count: modelData.count
        warns: modelData.warns
        keys: modelData.keys
        onClicked: root.chosen(modelData.key)
    }

    Rule {
        anchors.right: parent.right
        vertical: true
        height: parent.height
    }
    RailHeader {
        id: header

        narrow: root.narrow
        width: parent.width - Theme.border
        title: root.workspace
        menu: root.workspaceMenu
        onClicked: root.workspaceAsked()
    }
    Column {
        id: top

        x: root.narrow ? Theme.space8 : Theme.space12
        y: root.narrow ? 52 : header.height - 4
        spacing: root.narrow ? 2 : Theme.space16

        RailSearch {
            narrow: root.narrow
            onClicked: root.searchAsked()
        }
        Column {
            spacing: 2

            Repeater {
                model: root.places

                Place {
                }
            }
        }
    }
    Column {
        x: top.x
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.narrow ? 14 : Theme.space12
        spacing: 2
        // A window too low for all of it keeps the places.
        visible: y > top.y + top.height

        Repeater {
            model: root.foot

            Place {
            }
        }
        Item {
            width: 1
            height: root.narrow ? 0 : Theme.space8
        }
        RailPerson {
            narrow: root.narrow
            text: root.person
            visible: root.person !== ""
            onLockAsked: root.lockAsked()
        }
    }
}
