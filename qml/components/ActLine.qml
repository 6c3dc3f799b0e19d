// SPDX-License-Identifier: GPL-3.0-or-later

/// What a screen does by a key of its own, or by none: it stands in the palette as well.

KeyLine {
    /// A Breeze name.
    property string icon
    /// It can be done now.
    property bool enabled: true

    signal triggered
}
