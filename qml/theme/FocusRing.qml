// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// The ring around what the keyboard is on: 2 px wide, 2 px outside its parent.
Rectangle {
    id: root

    /// Corner radius of what is ringed.
    property int around: Theme.radiusControl

    anchors.fill: parent
    anchors.margins: -(Theme.focusGap + Theme.borderStrong)
    radius: around + Theme.focusGap + Theme.borderStrong
    color: "transparent"
    border.width: Theme.borderStrong
    border.color: Theme.colours.focus
    Accessible.ignored: true
}
