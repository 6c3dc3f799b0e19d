// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The letter of an area, or what became of it: a round mark that is seen on any picture.
Rectangle {
    id: root

    required property var colours
    property string letter
    property bool chosen: false
    property string verdict
    readonly property color tone: verdict === "wrong" ? colours.danger : colours.accent

    width: Theme.scaled(22)
    height: width
    radius: width / 2
    color: chosen ? tone : colours.canvas
    border.width: chosen || verdict !== "" ? Theme.borderStrong : Theme.border
    border.color: chosen || verdict !== "" ? tone : colours.lineStrong

    AppText {
        anchors.centerIn: parent
        visible: !mark.visible
        type: Theme.type.small
        weight: Font.DemiBold
        color: root.chosen ? root.colours.accentInk : root.colours.ink2
        text: root.letter
        Accessible.ignored: true
    }
    Icon {
        id: mark

        anchors.centerIn: parent
        visible: root.verdict !== ""
        width: Theme.scaled(12)
        height: width
        name: root.verdict === "right" ? "checkmark" : root.verdict === "wrong" ? "dialog-close" : ""
        colour: root.chosen ? root.colours.accentInk : root.tone
    }
}
