// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A sheet over the window. The title asks the question; the footer's buttons are verbs.
T.Dialog {
    id: root

    readonly property FocusReturn focusReturn: FocusReturn {
        popup: root
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2.4) : 0
    width: parent ? Math.min(Theme.dialogWidth, parent.width - 2 * Theme.space24) : Theme.dialogWidth
    implicitHeight: implicitHeaderHeight + topPadding + implicitContentHeight + bottomPadding + implicitFooterHeight
    height: parent ? Math.min(implicitHeight, parent.height - 2 * Theme.space24) : implicitHeight
    modal: true
    focus: true
    horizontalPadding: Theme.space24
    topPadding: Theme.space8
    bottomPadding: Theme.space20

    header: AppText {
        // Before the sheet has its height, so that its height need not be found twice.
        width: root.width
        type: Theme.type.lead
        weight: Font.DemiBold
        text: root.title
        wrapMode: Text.Wrap
        leftPadding: Theme.space24
        rightPadding: Theme.space24
        topPadding: Theme.space20 + lead
        Accessible.role: Accessible.Heading
    }
    background: Rectangle {
        radius: Theme.radiusDialog
        color: Theme.colours.raised
        border.width: Theme.border
        border.color: Theme.colours.lineStrong
    }
    T.Overlay.modal: Rectangle {
        color: Theme.colours.scrim
    }
    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.paletteTime
            easing.type: Theme.easing
        }
    }
}
