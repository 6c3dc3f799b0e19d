// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Platform

/// The ring around what the keyboard is on: 2 px wide, 2 px outside its parent.
RingFrame {
    border.color: Theme.colours.focus
    Accessible.ignored: true
}
