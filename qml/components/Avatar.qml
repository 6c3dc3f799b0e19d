// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The first letter of a person's name on a round of the accent.
Rectangle {
    id: root

    property string name
    property int size: Theme.iconLarge

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: Theme.colours.accentSoft
    border.width: Theme.isContrast ? Theme.border : 0
    border.color: Theme.colours.line
    Accessible.ignored: true

    AppText {
        anchors.centerIn: parent
        type: Theme.type.micro
        weight: Font.DemiBold
        color: Theme.colours.accent
        text: root.name.charAt(0).toLocaleUpperCase()
        Accessible.ignored: true
    }
}
