// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

Rectangle {
    color: Theme.colours.canvas
}
