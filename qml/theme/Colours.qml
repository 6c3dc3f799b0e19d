// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// The colour roles of one scheme. A screen names roles, never values.
QtObject {
    required property color canvas
    required property color rail
    required property color raised
    required property color sunken
    required property color hover
    required property color pressed
    required property color selected
    readonly property color accentSoft: selected
    required property color line
    required property color lineStrong

    required property color ink
    required property color ink2
    required property color ink3
    required property color accent
    required property color accentHover
    required property color accentInk
    required property color focus

    required property color warn
    required property color warnSoft
    required property color danger
    required property color dangerSoft
    required property color info
    required property color infoSoft

    required property color mark
    required property color track
    required property color chip
    required property color scrim
    /// Four lines or bars of a chart, told apart by every kind of colour vision.
    required property list<color> series
    /// None to much, five steps.
    required property list<color> heat
}
