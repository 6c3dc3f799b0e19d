// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// How large all text is.
SettingLine {
    id: root

    title: qsTr("Text size")
    text: qsTr("From 80 to 200 per cent. Ctrl and + or − do the same anywhere.")
    also: qsTr("zoom font")

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("%1%").arg(Math.round(root.screen.look.zoom * 100))
    }
    Slider {
        from: 0.8
        to: 2
        stepSize: 0.1
        snapMode: Slider.SnapAlways
        value: root.screen.look.zoom
        Accessible.name: qsTr("Text size")
        onMoved: root.screen.look.zoom = value
    }
}
