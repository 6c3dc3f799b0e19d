// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Carrel.Theme

/// Something that can be done from anywhere: by its keys, in the palette, in the list of shortcuts.
QtObject {
    id: root

    /// "do", "go" or "open".
    property string group: "do"
    required property string title
    /// The quiet words after it.
    property string detail
    property string icon
    /// As QKeySequence reads it, "Ctrl+I"; empty where there is none.
    property string sequence
    /// The places where its keys do it; none: everywhere.
    property list<string> at
    /// Off: neither its keys nor the palette reach it.
    property bool enabled: true

    readonly property string keys: Theme.keyCaps(sequence)

    signal triggered
}
