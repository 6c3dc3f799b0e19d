// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A raised sheet that goes away by Escape or a press beside it.
T.Popup {
    id: root

    readonly property FocusReturn focusReturn: FocusReturn {
        popup: root
    }

    implicitWidth: Math.max(implicitBackgroundWidth, contentWidth + leftPadding + rightPadding)
    implicitHeight: contentHeight + topPadding + bottomPadding
    margins: Theme.space8
    padding: Theme.space4

    background: Rectangle {
        radius: Theme.radiusOption
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
