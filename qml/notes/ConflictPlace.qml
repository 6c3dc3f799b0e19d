// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Noting

/// Where the two texts of a note are settled; made with the first that has two.
Loader {
    id: root

    required property bool wanted
    required property ConflictController conflict

    /// What is written on the sheet below is saved first.
    signal aboutToShow
    signal laterAsked

    visible: wanted
    onWantedChanged: settle()
    Component.onCompleted: settle()

    function settle() {
        if (!wanted)
            return;
        aboutToShow();
        if (status !== Loader.Null)
            return;
        setSource("ConflictSheet.qml", {
                "conflict": conflict
            });
        (item as ConflictSheet).laterAsked.connect(root.laterAsked);
    }
}
