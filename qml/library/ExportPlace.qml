// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Session
import Carrel.Shelf

/// How a course leaves the desk as a file; its sheet is made with the first export.
Item {
    id: root

    required property DeskHandle desk

    signal written(string words)

    function begin(courseId: real, title: string) {
        exports.begin(courseId, title);
        if (sheet.status === Loader.Null)
            sheet.setSource("ExportSheet.qml", {
                    "parent": root.T.Overlay.overlay,
                    "exports": exports
                });
    }

    ExportController {
        id: exports

        desk: root.desk
        onWritten: words => root.written(words)
    }
    Loader {
        id: sheet
    }
}
