// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// One line of input.
T.TextField {
    id: root

    /// A Breeze name drawn before the text.
    property string leadingIcon
    property bool wrong: false
    property bool quiet: false
    property bool large: false
    /// Fixed by a policy: read, never changed.
    property bool locked: false
    property TypeStyle type: large ? Theme.type.body : Theme.type.label

    implicitWidth: Theme.scaled(208)
    implicitHeight: large ? Theme.controlFlow : Theme.control
    leftPadding: mirrored ? endPadding : startPadding
    rightPadding: mirrored ? startPadding : endPadding
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int startPadding: leadingIcon !== "" ? Theme.space12 + Theme.icon + Theme.space8 : Theme.space12
    property int endPadding: locked ? Theme.space12 + Theme.icon + Theme.space8 : Theme.space12

    readOnly: locked
    font: type.font
    color: locked ? Theme.colours.ink2 : Theme.colours.ink
    placeholderTextColor: Theme.colours.ink3
    selectionColor: Theme.colours.accent
    selectedTextColor: Theme.colours.accentInk
    // Else the cursor of an empty field stands at the left in every direction.
    horizontalAlignment: TextInput.AlignLeft
    verticalAlignment: TextInput.AlignVCenter
    renderType: Text.NativeRendering
    passwordCharacter: "•"
    selectByMouse: true

    Accessible.name: placeholderText

    AppText {
        x: root.leftPadding
        y: Math.round((root.height - height) / 2)
        width: root.width - root.leftPadding - root.rightPadding
        visible: root.text === "" && root.preeditText === ""
        type: root.type
        color: root.placeholderTextColor
        text: root.placeholderText
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Icon {
        visible: root.leadingIcon !== ""
        x: root.mirrored ? root.width - Theme.space12 - width : Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        name: root.leadingIcon
        colour: Theme.colours.ink3
    }
    Icon {
        visible: root.locked
        x: root.mirrored ? Theme.space8 : root.width - Theme.space8 - width
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.iconTiny
        name: "object-locked"
        colour: Theme.colours.ink2
    }
    background: InputFrame {
        active: root.activeFocus && !root.locked
        wrong: root.wrong
        quiet: root.quiet
        locked: root.locked
    }
}
