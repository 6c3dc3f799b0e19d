// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Carrel.Style

/// Where a copy goes: the system's own dialog.
Item {
    id: root

    signal chosen(url file)

    function ask(name: string) {
        dialog.currentFile = dialog.currentFolder + "/" + encodeURIComponent(name);
        dialog.open();
    }

    DialogPalette {
        id: colours
    }
    FileDialog {
        id: dialog

        title: qsTr("Save a copy")
        fileMode: FileDialog.SaveFile
        onVisibleChanged: if (visible)
            colours.dress(root.T.Overlay.overlay)
        onAccepted: root.chosen(selectedFile)
    }
}
