// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// The buttons of Qt's own dialogs. Ours have DialogButtons, which name what they do.
T.DialogButtonBox {
    id: root

    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    spacing: Theme.space8
    verticalPadding: Theme.space8
    alignment: Qt.AlignRight

    delegate: Button {
    }
    contentItem: ListView {
        implicitWidth: contentWidth
        implicitHeight: Theme.control
        model: root.contentModel
        spacing: root.spacing
        orientation: ListView.Horizontal
        boundsBehavior: Flickable.StopAtBounds
    }
}
