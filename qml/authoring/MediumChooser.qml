// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// The system's own dialog for files to lay beside a course, loaded when it is first wanted.
Item {
    id: root

    signal chosen(var files)

    function choose() {
        dialog.active = true;
        (dialog.item as MediumDialog).ask();
    }

    Loader {
        id: dialog

        active: false
        source: "MediumDialog.qml"
        onLoaded: (item as MediumDialog).chosen.connect(root.chosen)
    }
}
