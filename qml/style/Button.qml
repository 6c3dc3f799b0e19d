// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// Plain by default; `highlighted` is the one primary of a view, `flat` has no fill, `link` has no room around it.
T.Button {
    id: root

    /// Text in the colour of danger; for what cannot be undone.
    property bool danger: false
    /// The primary of a flow: 40 px high.
    property bool large: false
    /// Looks like a link in running text.
    property bool link: false
    /// The key that does the same, printed after the label.
    property string keys
    /// Where many say the same key, one of them prints it.
    property bool printsKeys: true
    /// A Breeze name drawn after the label, such as "go-down" where a menu opens.
    property string trailingIcon
    /// Shown after half a second, with the key.
    property string tip

    readonly property color inkColour: !enabled ? (highlighted ? Theme.colours.ink2 : Theme.colours.ink3) : danger ? Theme.colours.danger : highlighted ? Theme.colours.accentInk : link ? Theme.colours.accent : flat && !down ? Theme.colours.ink2 : Theme.colours.ink

    implicitWidth: Math.ceil(implicitContentWidth) + leftPadding + rightPadding
    implicitHeight: link ? Theme.type.label.line : large ? Theme.controlFlow : Theme.control
    leftPadding: link ? 0 : large ? 17 : 13
    rightPadding: leftPadding
    spacing: Theme.space8
    hoverEnabled: true
    // High contrast has no fill to lose: what cannot be pressed is drawn in half its tone.
    opacity: enabled || !Theme.isContrast ? 1 : 0.5
    icon.color: inkColour

    Accessible.name: text !== "" ? text : tip
    Accessible.description: keys
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: ButtonFace {
        words: root.text
        keys: root.printsKeys ? root.keys : ""
        sign: root.icon.name
        signColour: root.icon.color
        trailing: root.trailingIcon
        type: root.large ? Theme.type.body : Theme.type.label
        colour: root.inkColour
        keyColour: root.highlighted && root.enabled ? Theme.faded(Theme.colours.accentInk, 0.86) : Theme.colours.ink2
        underlined: root.link && (root.hovered || root.visualFocus)
        spacing: root.spacing
    }

    background: Rectangle {
        visible: !root.link
        radius: Theme.radiusControl
        color: !root.enabled ? (root.flat ? "transparent" : Theme.colours.sunken) : root.highlighted ? (root.down || root.hovered ? Theme.colours.accentHover : Theme.colours.accent) : root.down ? Theme.colours.pressed : root.flat || root.danger ? (root.hovered ? Theme.colours.hover : "transparent") : root.hovered ? Theme.colours.pressed : Theme.colours.sunken
        border.width: Theme.isContrast ? Theme.border : 0
        border.color: Theme.colours.line

        Behavior on color  {
            enabled: root.down
            ColorAnimation {
                duration: Theme.pressTime
                easing.type: Theme.easing
            }
        }
    }

    FocusRing {
        visible: root.visualFocus
    }
    Tip {
        wanted: root.hovered || root.visualFocus
        text: root.tip
        keys: root.keys
    }
}
