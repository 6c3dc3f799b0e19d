// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// The desk: the rail, one screen at a time, the palette, the toast, and the keys that work everywhere. A screen is
/// loaded when it is first gone to, and kept.
Item {
    id: root

    property list<Destination> places
    property list<Destination> foot
    /// Screens that the rail has no line for.
    property list<Destination> rooms
    /// What each screen is made with: its properties by name.
    property var context: ({})
    property list<Command> commands
    property string workspace
    property string person
    property string current: places.length > 0 ? places[0].key : ""
    property var found: []
    /// The palette, once it was first opened.
    readonly property QtObject palette: finding.item as QtObject
    /// What is typed in it.
    readonly property string query: (finding.item as CommandPalette)?.query ?? ""
    readonly property alias toast: toast
    /// Places that nobody goes to for now, by their keys, and why.
    property list<string> shut
    property string shutWords
    /// The first screen has been drawn. What no first screen shows is made from then on, before the next key is read.
    property bool settled: false
    readonly property Destination here: destination(current)
    property Item screen: null
    readonly property ScreenActs acts: ScreenActs {
        shell: root
    }

    signal openAsked(string key)
    signal searchAsked(string text)
    signal lockAsked
    signal undoAsked
    /// A place without a screen was chosen.
    signal placeAsked(string key)

    function destination(key: string): Destination {
        for (let i = 0; i < places.length; ++i) {
            if (places[i].key === key)
                return places[i];
        }
        for (let i = 0; i < foot.length; ++i) {
            if (foot[i].key === key)
                return foot[i];
        }
        for (let i = 0; i < rooms.length; ++i) {
            if (rooms[i].key === key)
                return rooms[i];
        }
        return null;
    }
    function go(key: string) {
        const place = destination(key);
        if (!place)
            return;
        if (shut.includes(key))
            toast.say(shutWords, "");
        else if (place.source === "")
            placeAsked(key);
        else
            current = key;
    }

    /// By the rail or its keys.
    function choose(key: string) {
        if (key !== current)
            destination(key).chosen();
        go(key);
    }

    /// Its keys do it now.
    function answers(command: Command): bool {
        return command.enabled && (command.at.length === 0 || command.at.includes(current));
    }

    function settle() {
        settled = true;
    }

    // The palette and the list of keys are made when they are first wanted: few starts of the desk need either.
    function openPalette() {
        settle();
        acts.take();
        if (finding.status === Loader.Null)
            finding.setSource("CommandPalette.qml", {
                    "parent": root.T.Overlay.overlay,
                    "shell": root
                });
        (finding.item as CommandPalette).open();
    }
    function openKeys() {
        settle();
        if (keys.status === Loader.Null)
            keys.setSource("ShortcutSheet.qml", {
                    "parent": root.T.Overlay.overlay,
                    "shell": root
                });
        (keys.item as ShortcutSheet).open();
    }

    component Place: Loader {
        required property Destination modelData
        readonly property bool shown: modelData.key === root.current
        property bool visited: false

        anchors.fill: parent
        visible: shown
        focus: shown
        onShownChanged: visit()
        // The screen has the keyboard, not only its place.
        onLoaded: item.focus = true
        Component.onCompleted: visit()

        function visit() {
            if (!shown || modelData.source === "")
                return;
            if (!visited)
                setSource(modelData.source, root.context);
            visited = true;
            root.screen = item as Item;
        }
    }
    component Key: Shortcut {
        required property Command modelData

        sequence: modelData.sequence
        enabled: modelData.sequence !== "" && root.answers(modelData)
        onActivated: modelData.triggered()
    }
    component PlaceKey: Shortcut {
        required property Destination modelData

        sequence: modelData.sequence
        enabled: modelData.sequence !== ""
        onActivated: {
            root.choose(modelData.key);
            desk.forceActiveFocus(Qt.ShortcutFocusReason);
        }
    }

    Rail {
        id: rail

        anchors.left: parent.left
        height: parent.height
        visible: !(root.here?.hidesRail ?? false)
        width: visible ? implicitWidth : 0
        // Without a size yet it is not narrow: what is drawn for one width would be drawn again for the other.
        narrow: (root.width > 0 && root.width < Theme.narrowBelow) || (root.here?.ownList ?? false)
        workspace: root.workspace
        person: root.person
        places: root.places
        foot: root.foot
        current: root.here && root.here.under !== "" ? root.here.under : root.current
        onChosen: key => root.choose(key)
        onSearchAsked: root.openPalette()
        onLockAsked: root.lockAsked()
    }
    FocusScope {
        id: desk

        anchors.left: rail.right
        anchors.right: parent.right
        height: parent.height
        focus: true
        // What no stop of its own took: Tab on a page begins with what is on it, and not with the rail.
        Keys.onTabPressed: root.Window.activeFocusItem.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

        Repeater {
            model: root.places

            Place {
            }
        }
        Repeater {
            model: root.foot

            Place {
            }
        }
        Repeater {
            model: root.rooms

            Place {
            }
        }
    }
    Toast {
        id: toast

        anchors.left: desk.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.space24
        // Above the keys and the grades, which stand at the foot where the rail is hidden.
        anchors.bottomMargin: Theme.space24 + (rail.visible ? 0 : Theme.keyStrip + Theme.controlFlow + Theme.space24)
        onUndone: root.undoAsked()
    }
    Loader {
        id: finding

        onLoaded: {
            const palette = item as CommandPalette;
            palette.found = Qt.binding(() => root.found);
            palette.chosen.connect(root.openAsked);
            palette.searchAsked.connect(root.searchAsked);
        }
    }
    Loader {
        id: keys
    }
    Shortcut {
        sequence: "Ctrl+K"
        onActivated: root.openPalette()
    }
    Connections {
        target: root.settled ? null : root.Window.window

        function onFrameSwapped() {
            Qt.callLater(root.settle);
        }
    }
    Instantiator {
        model: root.settled ? root.commands : []

        delegate: Key {
        }
    }
    Instantiator {
        model: root.places

        delegate: PlaceKey {
        }
    }
    Instantiator {
        model: root.foot

        delegate: PlaceKey {
        }
    }
}
