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

    contentItem: Item {
        id: content

        readonly property bool signed: root.icon.name !== ""
        readonly property real beside: (signed ? sign.width + root.spacing : 0) + (printed.text !== "" ? printed.implicitWidth + root.spacing : 0) + (root.trailingIcon !== "" ? arrow.width + root.spacing : 0)

        implicitWidth: Math.max(0, label.implicitWidth + beside - (root.text === "" ? root.spacing : 0))
        implicitHeight: Theme.type.body.line

        Row {
            // Down to a whole pixel: of two below one another, the longer does not stand a pixel further in.
            x: Math.floor((parent.width - width) / 2)
            anchors.verticalCenter: parent.verticalCenter
            spacing: root.spacing

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                visible: content.signed
                name: root.icon.name
                colour: root.icon.color
            }
            AppText {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                // Where there is no room for all of it, it ends in dots and its key is still seen.
                width: Math.min(implicitWidth, Math.max(0, content.width - content.beside))
                elide: Text.ElideRight
                visible: text !== ""
                type: root.large ? Theme.type.body : Theme.type.label
                weight: Font.Medium
                color: root.inkColour
                text: root.text
                underline: root.link && (root.hovered || root.visualFocus)
                Accessible.ignored: true
            }
            AppText {
                id: printed

                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                type: Theme.type.small
                color: root.highlighted && root.enabled ? Theme.faded(Theme.colours.accentInk, 0.86) : Theme.colours.ink2
                text: root.printsKeys ? root.keys : ""
                Accessible.ignored: true
            }
            Icon {
                id: arrow

                anchors.verticalCenter: parent.verticalCenter
                visible: root.trailingIcon !== ""
                name: root.trailingIcon
                size: Theme.iconTiny
                colour: Theme.colours.ink3
            }
        }
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
