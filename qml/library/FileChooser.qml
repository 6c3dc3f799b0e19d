// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// The system's own dialogs, loaded when they are first wanted.
Item {
    id: root

    /// What names of files look like: "*.md".
    property var patterns: []

    signal chosen(var files)

    function choose(folder: bool) {
        dialogs.active = true;
        const both = dialogs.item as SystemDialogs;
        if (folder)
            both.askForFolder();
        else
            both.askForFiles();
    }

    Loader {
        id: dialogs

        active: false
        source: "SystemDialogs.qml"
        onLoaded: {
            const both = item as SystemDialogs;
            both.patterns = root.patterns;
            both.chosen.connect(root.chosen);
        }
    }
}
