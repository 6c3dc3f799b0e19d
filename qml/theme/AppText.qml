// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Platform

/// Words on the screen: one style of the type table, plain text always, each line centred in its height.
StyledText {
    type: Theme.type.body
    color: Theme.colours.ink
    Accessible.role: Accessible.StaticText
    Accessible.ignored: text === ""
}
