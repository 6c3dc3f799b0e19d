// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// Our colours for Qt's own dialogs, which are shown where the desktop has none: they take them from the window's
/// palette. Nothing of ours does, so it is filled when a dialog is first wanted.
Item {
    id: root

    readonly property var roles: ({
            "window": Theme.colours.raised,
            "windowText": Theme.colours.ink,
            "base": Theme.colours.raised,
            "text": Theme.colours.ink,
            "button": Theme.colours.sunken,
            "buttonText": Theme.colours.ink,
            "light": Theme.colours.raised,
            "midlight": Theme.colours.hover,
            "mid": Theme.colours.lineStrong,
            "dark": Theme.colours.lineStrong,
            "highlight": Theme.colours.accent,
            "highlightedText": Theme.colours.ink,
            "placeholderText": Theme.colours.ink3,
            "link": Theme.colours.accent
        })

    /// The bar of folders has no colour of its own and would be white: gives it one wherever it stands in `item`.
    function dress(item: var) {
        if (item.upButton !== undefined && item.background)
            item.background.color = Qt.binding(() => Theme.colours.raised);
        for (let i = 0; i < item.children.length; ++i)
            dress(item.children[i]);
    }

    Instantiator {
        model: Object.keys(root.roles)

        delegate: Binding {
            required property string modelData

            target: root.Window.window
            property: "palette." + modelData
            value: root.roles[modelData]
        }
    }
}
