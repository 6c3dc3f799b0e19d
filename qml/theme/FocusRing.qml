// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// The ring around what the keyboard is on: 2 px wide, 2 px outside its parent. Each thing that can be pressed has one
/// and few are ever seen, so its measures are numbers here and not bindings: Theme.focusGap and Theme.borderStrong.
Rectangle {
    /// Corner radius of what is ringed: Theme.radiusControl.
    property int around: 6

    anchors.fill: parent
    anchors.margins: -4
    radius: around + 4
    color: "transparent"
    border.width: 2
    border.color: Theme.colours.focus
    Accessible.ignored: true
}
