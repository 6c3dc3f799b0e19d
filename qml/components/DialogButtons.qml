// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The foot of a dialog: its verbs, at the far side.
Item {
    default property alias buttons: line.data

    implicitWidth: line.implicitWidth + 2 * Theme.space24
    implicitHeight: line.implicitHeight + Theme.space20

    Row {
        id: line

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        spacing: Theme.space8
    }
}
