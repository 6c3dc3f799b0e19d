// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.MenuSeparator {
    implicitWidth: Theme.space24
    implicitHeight: Theme.border + topPadding + bottomPadding
    verticalPadding: Theme.space4

    contentItem: Rectangle {
        implicitHeight: Theme.border
        color: Theme.colours.line
    }
}
