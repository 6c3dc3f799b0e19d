// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Carrel.Style

/// Which files, or which folder, to import.
Item {
    id: root

    property var patterns: []

    signal chosen(var files)

    function askForFiles() {
        files.open();
    }
    function askForFolder() {
        folder.open();
    }

    DialogPalette {
        id: colours
    }
    FileDialog {
        id: files

        title: qsTr("Import")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Courses, cards and questions (%1)").arg(root.patterns.join(" ")), qsTr("All files (*)")]
        onVisibleChanged: if (visible)
            colours.dress(root.T.Overlay.overlay)
        onAccepted: root.chosen(files.selectedFiles)
    }
    FolderDialog {
        id: folder

        title: qsTr("Import a folder")
        onVisibleChanged: if (visible)
            colours.dress(root.T.Overlay.overlay)
        onAccepted: root.chosen([folder.selectedFolder])
    }
}
