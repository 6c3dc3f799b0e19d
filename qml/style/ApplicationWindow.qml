// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.ApplicationWindow {
    color: Theme.colours.canvas
    font: Theme.type.body.font
}
