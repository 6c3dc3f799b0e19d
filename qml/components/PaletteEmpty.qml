// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// What the palette says where nothing is called as was typed, and what can be done about it.
Column {
    id: root

    required property string wanted

    signal searchAsked

    padding: Theme.space20
    topPadding: Theme.space16
    spacing: Theme.space12

    AppText {
        width: root.width - 2 * root.padding
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("Nothing is called ‘%1’. It may stand in a unit, a note or a card.").arg(root.wanted)
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.role: Accessible.AlertMessage
    }
    Button {
        anchors.left: parent.left
        anchors.leftMargin: root.padding
        focusPolicy: Qt.NoFocus
        text: qsTr("Search all words on the desk")
        icon.name: "search"
        keys: "Enter"
        onClicked: root.searchAsked()
    }
}
