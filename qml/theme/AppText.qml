// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Platform

/// Words on the screen: one style of the type table, plain text always, each line centred in its height.
Text {
    id: root

    property TypeStyle type: Theme.type.body
    property int weight: type.weight
    property bool italic: false
    property bool underline: false
    readonly property real lead: verticalAlignment === Text.AlignTop ? type.lead : 0

    color: Theme.colours.ink
    // The size is named for its signal: a call announces nothing, and words must grow with the zoom.
    font: type.size > 0 ? type.fontOf(weight, italic, underline) : type.font
    lineHeight: type.line
    lineHeightMode: Text.FixedHeight
    topPadding: lead
    bottomPadding: -lead
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    horizontalAlignment: Text.AlignLeft

    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
