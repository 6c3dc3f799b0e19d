// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Components
import Carrel.Session
import Carrel.Shelf
import Carrel.InStep
import Carrel.Library

/// How courses come onto the open desk and go from it: imports and downloads, which go on whatever is shown meanwhile.
Item {
    id: root

    required property DeskHandle desk
    required property SyncController sync
    required property Toast toast

    readonly property alias imports: imports
    readonly property alias downloads: downloads

    signal kept

    function choose(folder: bool) {
        chooser.choose(folder);
    }
    /// The chance to put a course back has gone by: its room is given back. Later, since a press that puts it back also
    /// takes the toast away.
    function settleRemovals() {
        if (!toast.showing)
            downloads.dropRemoved();
    }

    ImportController {
        id: imports

        desk: root.desk
        onKept: (words, courses) => {
            root.toast.say(words, "");
            root.kept();
        }
    }
    DownloadController {
        id: downloads

        desk: root.desk
        sync: root.sync
        onArrived: (title, update) => root.toast.say(update ? qsTr("‘%1’ is up to date").arg(title) : qsTr("‘%1’ is on this desk").arg(title), "")
    }
    Connections {
        target: root.toast

        function onShowingChanged() {
            if (!root.toast.showing && downloads.known)
                Qt.callLater(root.settleRemovals);
        }
    }
    FileChooser {
        id: chooser

        patterns: imports.namePatterns
        onChosen: files => imports.bring(files)
    }
    // Made with the first import.
    Loader {
        readonly property bool wanted: imports.stage !== ImportController.Resting

        onWantedChanged: if (status === Loader.Null)
            setSource("places/ImportPlace.qml", {
                    "parent": root.T.Overlay.overlay,
                    "imports": imports
                })
    }
}
