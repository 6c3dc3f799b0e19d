// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// A question before what cannot be undone: the title asks, the buttons are verbs.
Dialog {
    id: root

    property string text
    property string doText
    property string keepText: qsTr("Cancel")
    property bool danger: false

    contentItem: Column {
        spacing: Theme.space12

        AppText {
            // Not the available width, which comes after the height that this is needed for.
            width: root.width - root.leftPadding - root.rightPadding
            color: Theme.colours.ink2
            text: root.text
            wrapMode: Text.Wrap
        }
    }
    footer: DialogButtons {
        Button {
            text: root.keepText
            onClicked: root.reject()
        }
        Button {
            highlighted: !root.danger
            danger: root.danger
            text: root.doText
            onClicked: root.accept()
        }
    }
}
