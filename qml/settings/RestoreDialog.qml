// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session
import Carrel.Unlock

/// Puts a backup in the desk's place, after a question.
Dialog {
    id: root

    required property Session session
    property string path
    property string when

    title: qsTr("Go back to %1?").arg(when)

    function ask(path: string, when: string) {
        root.path = path;
        root.when = when;
        open();
    }
    function restore() {
        if (session.wantsPassphrase && !words.filled)
            return;
        const words_ = words.text;
        words.clear();
        close();
        session.restoreBackup(path, words_);
    }

    onOpened: if (session.wantsPassphrase)
        words.focusField()
    onClosed: words.clear()

    Column {
        width: parent.width
        spacing: Theme.space16

        AppText {
            width: parent.width
            color: Theme.colours.ink2
            text: qsTr("The desk closes and opens as it was then. The desk of today is kept beside it, so nothing is lost.")
            wrapMode: Text.Wrap
        }
        PassphraseField {
            id: words

            width: parent.width
            visible: root.session.wantsPassphrase
            large: false
            label: qsTr("Passphrase")
            onAccepted: root.restore()
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Stay here")
            keys: "Esc"
            onClicked: root.close()
        }
        Button {
            highlighted: true
            text: qsTr("Restore it")
            onClicked: root.restore()
        }
    }
}
