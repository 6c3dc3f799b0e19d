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

    // A fixed line height leaves all of the spare height below the letters; half of it belongs above.
    readonly property real lead: verticalAlignment === Text.AlignTop ? Math.round((type.line - type.natural) / 2) : 0

    color: Theme.colours.ink
    font: type.fontOf(weight, italic, underline)
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
