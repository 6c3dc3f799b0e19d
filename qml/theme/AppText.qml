// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// Words on the screen: one style of the type table, plain text always, each line centred in its height.
Text {
    id: root

    property TypeStyle type: Theme.type.body
    property int weight: type.weight

    // A fixed line height leaves all of the spare height below the letters; half of it belongs above.
    readonly property real lead: Math.round((type.line - type.natural) / 2)

    color: Theme.colours.ink
    font: type.fontOf(weight)
    lineHeight: type.line
    lineHeightMode: Text.FixedHeight
    topPadding: lead
    bottomPadding: -lead
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    horizontalAlignment: Text.AlignLeft
    wrapMode: Text.NoWrap

    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
