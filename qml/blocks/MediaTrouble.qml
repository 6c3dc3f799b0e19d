// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Content

/// Why something does not play, and the way to take it to a program that plays it.
Column {
    id: root

    required property MediaPlayer player
    required property string title

    spacing: Theme.space8

    AppText {
        width: parent.width
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.player.copyText !== "" ? root.player.copyText : qsTr("%1 It is safe on this desk.").arg(root.player.errorText)
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Button {
        anchors.left: parent.left
        text: qsTr("Save a copy…")
        onClicked: question.open()
    }
    AskDialog {
        id: question

        title: qsTr("Save a copy outside the desk?")
        text: qsTr("The copy of ‘%1’ is not encrypted: whoever has the computer can open it.").arg(root.title)
        doText: qsTr("Save a copy…")
        onAccepted: {
            dialog.active = true;
            (dialog.item as SaveDialog).ask(root.player.copyName(root.title));
        }
    }
    Loader {
        id: dialog

        active: false
        source: "SaveDialog.qml"
        onLoaded: (item as SaveDialog).chosen.connect(file => root.player.saveCopy(file))
    }
}
