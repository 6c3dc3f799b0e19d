// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// How much of the unit lies above the foot of the window.
Rectangle {
    id: root

    /// 0..1; more counts as all.
    property real share: 0

    implicitHeight: Theme.borderStrong
    color: Theme.colours.track
    Accessible.ignored: true

    Rectangle {
        x: Theme.mirrored ? parent.width - width : 0
        width: Math.round(parent.width * Math.min(1, root.share))
        height: parent.height
        color: Theme.colours.series[0]
    }
}
