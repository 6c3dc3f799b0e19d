// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.ApplicationWindow {
    color: Theme.colours.canvas
    font: Theme.type.body.font
    palette.window: Theme.colours.canvas
    palette.windowText: Theme.colours.ink
    palette.base: Theme.colours.raised
    palette.text: Theme.colours.ink
    palette.highlight: Theme.colours.accent
    palette.highlightedText: Theme.colours.accentInk
    palette.link: Theme.colours.accent
}
