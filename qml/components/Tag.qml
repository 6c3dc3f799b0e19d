// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A word on a soft fill. `tone`: "plain", "accent", "warn", "danger", "info".
Rectangle {
    id: root

    property string text
    property string tone: "plain"

    readonly property color inkColour: tone === "accent" ? Theme.colours.accent : tone === "warn" ? Theme.colours.warn : tone === "danger" ? Theme.colours.danger : tone === "info" ? Theme.colours.info : Theme.colours.ink2

    implicitWidth: word.implicitWidth + 2 * Theme.space8
    implicitHeight: Theme.tag
    radius: Theme.radiusTag
    color: tone === "accent" ? Theme.colours.accentSoft : tone === "warn" ? Theme.colours.warnSoft : tone === "danger" ? Theme.colours.dangerSoft : tone === "info" ? Theme.colours.infoSoft : Theme.colours.sunken
    border.width: Theme.isContrast ? Theme.border : 0
    border.color: inkColour

    AppText {
        id: word

        anchors.centerIn: parent
        type: Theme.type.small
        weight: Font.Medium
        color: root.inkColour
        text: root.text
    }
}
