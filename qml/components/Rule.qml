// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A line between two things; rules and space separate, boxes do not.
Rectangle {
    property bool vertical: false

    implicitWidth: vertical ? Theme.border : Theme.space24
    implicitHeight: vertical ? Theme.space24 : Theme.border
    color: Theme.colours.line
    Accessible.ignored: true
}
