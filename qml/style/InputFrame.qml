// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// What every input sits on. Inputs have no ring: their border turns.
Rectangle {
    property bool active: false
    property bool wrong: false
    property bool locked: false
    /// A search box asks less loudly.
    property bool quiet: false

    radius: Theme.radiusControl
    color: locked ? Theme.colours.sunken : Theme.colours.raised
    border.width: active || wrong ? Theme.borderStrong : Theme.border
    border.color: active ? Theme.colours.focus : wrong ? Theme.colours.danger : quiet || locked ? Theme.colours.line : Theme.colours.lineStrong
}
