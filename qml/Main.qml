// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Platform
import Carrel.Session

/// The window: the lock, or the desk behind it.
ApplicationWindow {
    id: root

    required property Session session
    required property Look look

    readonly property bool open: session.state === Session.Open
    /// A code to write down stands in front of everything.
    readonly property bool locked: !open || session.recoveryCode !== ""

    /// There is something to show: the desk with its day, or the lock.
    readonly property bool ready: !patience.running || (open ? (desk.item as DeskView)?.day.known ?? false : session.state !== Session.Unlocking)

    title: open ? qsTr("%1’s desk").arg(session.name) : qsTr("Carrel")
    width: 1280
    height: 800
    minimumWidth: Theme.minimumWidth
    minimumHeight: Theme.minimumHeight
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    Binding {
        target: Theme
        property: "choice"
        value: root.look.scheme
    }
    Binding {
        target: Theme
        property: "textZoom"
        value: root.look.zoom
    }
    Binding {
        target: Theme
        property: "motion"
        value: root.look.motion
    }
    Binding {
        target: Theme
        property: "lines"
        value: root.look.lines
    }
    // A desk that its keychain opens at the start is there in a blink: no lock is drawn for that long.
    Timer {
        id: patience

        interval: 400
        running: true
    }
    Connections {
        target: root.session

        function onStateChanged() {
            desk.settle();
        }
    }
    Loader {
        id: desk

        anchors.fill: parent
        focus: !root.locked
        enabled: !root.locked
        visible: root.open
        Component.onCompleted: settle()

        /// A fresh desk for each unlock, and none while it is locked.
        function settle() {
            if (root.session.desk === null)
                setSource("");
            else if (root.open && status === Loader.Null)
                setSource(Qt.resolvedUrl("DeskView.qml"), {
                        "session": root.session,
                        "desk": root.session.desk,
                        "look": root.look
                    });
        }
    }
    Loader {
        id: lock

        readonly property bool wanted: root.locked && !(patience.running && root.session.state === Session.Unlocking)

        anchors.fill: parent
        focus: root.locked
        onWantedChanged: settle()
        Component.onCompleted: settle()

        function settle() {
            if (!wanted)
                setSource("");
            else if (status === Loader.Null)
                setSource(Qt.resolvedUrl("places/LockPlace.qml"), {
                        "session": root.session
                    });
        }
    }
}
