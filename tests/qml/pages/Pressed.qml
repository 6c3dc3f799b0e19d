// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Theme

Rectangle {
    objectName: "page"
    color: Theme.colours.canvas

    Button {
        text: "Press"
    }
}
