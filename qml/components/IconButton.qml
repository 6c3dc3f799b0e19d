// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// A drawing that can be pressed. Its name and its key are in the tip, and for a screen reader.
T.AbstractButton {
    id: root

    /// What it does, in words; also its accessible name.
    required property string tip
    property string keys
    /// What it opens is open: the tip would cover it.
    property bool opened: false
    property int size: Theme.icon
    /// Colour of the drawing at rest.
    property color colour: Theme.colours.ink2

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    hoverEnabled: true

    Accessible.role: Accessible.Button
    Accessible.name: tip
    Accessible.description: keys
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.icon.name
            size: root.size
            colour: !root.enabled ? Theme.faded(root.colour, 0.5) : root.checked ? Theme.colours.accent : root.colour
        }
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down ? Theme.colours.pressed : root.checked ? Theme.colours.selected : root.hovered ? Theme.colours.hover : "transparent"
        border.width: Theme.isContrast && (root.hovered || root.checked) ? Theme.border : 0
        border.color: Theme.colours.line
    }
    FocusRing {
        visible: root.visualFocus
    }
    Tip {
        wanted: !root.opened && (root.hovered || root.visualFocus)
        text: root.tip
        keys: root.keys
    }
}
