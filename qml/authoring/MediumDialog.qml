// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Carrel.Style

/// Which pictures, sounds or films to lay beside the course.
Item {
    id: root

    signal chosen(var files)

    function ask() {
        files.open();
    }

    DialogPalette {
        id: colours
    }
    FileDialog {
        id: files

        title: qsTr("Pictures, sounds and films")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Pictures, sounds and films (%1)").arg("*.png *.jpg *.jpeg *.gif *.svg *.webp *.mp3 *.ogg *.wav *.mp4 *.webm"), qsTr("All files (*)")]
        onVisibleChanged: if (visible)
            colours.dress(root.T.Overlay.overlay)
        onAccepted: root.chosen(files.selectedFiles)
    }
}
