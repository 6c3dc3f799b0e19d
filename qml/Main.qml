// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// The window. What it shows is the shell's; what it can do is named here once.
ApplicationWindow {
    id: root

    title: qsTr("Carrel")
    width: 1280
    height: 800
    minimumWidth: Theme.minimumWidth
    minimumHeight: Theme.minimumHeight
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    Shell {
        anchors.fill: parent
        workspace: root.title
    }
}
