// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A title: "page" is the screen's sentence, "section" names a pane, "part" a part of a page, "margin" a margin's note.
AppText {
    property string level: "part"

    type: level === "page" ? Theme.type.page : level === "section" ? Theme.type.section : level === "margin" ? Theme.type.small : Theme.type.body
    weight: Font.DemiBold
    color: level === "margin" ? Theme.colours.ink2 : Theme.colours.ink
    wrapMode: Text.Wrap
    Accessible.role: Accessible.Heading
}
