// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs

/// Where a copy goes: the system's own dialog.
Item {
    id: root

    signal chosen(url file)

    function ask(name: string) {
        dialog.currentFile = dialog.currentFolder + "/" + encodeURIComponent(name);
        dialog.open();
    }

    FileDialog {
        id: dialog

        title: qsTr("Save a copy")
        fileMode: FileDialog.SaveFile
        onAccepted: root.chosen(selectedFile)
    }
}
