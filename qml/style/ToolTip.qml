// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A name and its shortcut.
T.ToolTip {
    id: root

    property string keys
    /// At the far side of the parent, and not below it.
    property bool beside: false

    x: !parent ? 0 : !beside ? Math.round((parent.width - implicitWidth) / 2) : Theme.mirrored ? -implicitWidth - Theme.space8 : parent.width + Theme.space8
    y: !parent ? 0 : beside ? Math.round((parent.height - implicitHeight) / 2) : parent.height + Theme.space8
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.space8
    horizontalPadding: Theme.space8
    verticalPadding: Theme.space4
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Row {
        spacing: Theme.space8

        AppText {
            type: Theme.type.small
            color: Theme.colours.ink
            text: root.text
        }
        AppText {
            visible: text !== ""
            type: Theme.type.small
            color: Theme.colours.ink3
            text: root.keys
        }
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.colours.raised
        border.width: Theme.border
        border.color: Theme.colours.lineStrong
    }
}
