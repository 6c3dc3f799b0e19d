// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs

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

    FileDialog {
        id: files

        title: qsTr("Import")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Courses, cards and questions (%1)").arg(root.patterns.join(" ")), qsTr("All files (*)")]
        onAccepted: root.chosen(files.selectedFiles)
    }
    FolderDialog {
        id: folder

        title: qsTr("Import a folder")
        onAccepted: root.chosen([folder.selectedFolder])
    }
}
