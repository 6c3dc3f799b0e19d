// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A key as it is printed: "Space", "Ctrl Z", "↑".
Rectangle {
    id: root

    property string text

    implicitWidth: Math.max(Theme.tag, Math.ceil(letters.implicitWidth) + 2 * 6)
    implicitHeight: Theme.scaled(18)
    radius: Theme.radiusTag
    color: Theme.colours.raised
    border.width: Theme.border
    border.color: Theme.colours.line
    Accessible.ignored: true

    AppText {
        id: letters

        anchors.centerIn: parent
        type: Theme.type.micro
        color: Theme.colours.ink2
        text: root.text
        Accessible.ignored: true
    }
}
