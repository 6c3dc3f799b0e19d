// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Theme
import Carrel.Style
import Carrel.Components

// The shell by its keys: places, palette, toast, widths.
Item {
    id: stage

    width: 1280
    height: 800

    property int imported: 0

    Shell {
        id: shell

        anchors.fill: parent
        workspace: "Northquay Institute"
        person: "Mira"
        places: [
            Destination {
                key: "today"
                title: "Today"
                icon: "view-calendar"
                sequence: "Ctrl+1"
                source: Qt.resolvedUrl("pages/Plain.qml")
            },
            Destination {
                key: "library"
                title: "Library"
                icon: "contents"
                sequence: "Ctrl+2"
                source: Qt.resolvedUrl("pages/Pressed.qml")
            },
            Destination {
                key: "review"
                title: "Review"
                icon: "object-rows"
                sequence: "Ctrl+3"
                hidesRail: true
                source: Qt.resolvedUrl("pages/Plain.qml")
            }
        ]
        foot: [
            Destination {
                key: "settings"
                title: "Settings"
                icon: "settings-configure"
                sequence: "Ctrl+,"
                source: Qt.resolvedUrl("pages/Plain.qml")
            }
        ]
        commands: [
            Command {
                title: "Import…"
                icon: "document-import"
                sequence: "Ctrl+I"
                onTriggered: ++stage.imported
            },
            Command {
                title: "Nothing now"
                enabled: false
            },
            Command {
                title: "Tidy the shelf"
                sequence: "T"
                at: ["library"]
            }
        ]
        found: [{
                "key": "u1",
                "title": "How a dam turbine reverses",
                "detail": "Unit 2.6",
                "icon": "contents"
            }]
    }
    SignalSpy {
        id: opened
        target: shell
        signalName: "openAsked"
    }
    SignalSpy {
        id: undone
        target: shell
        signalName: "undoAsked"
    }
    SignalSpy {
        id: asked
        target: shell
        signalName: "searchAsked"
    }

    TestCase {
        name: "Shell"
        when: windowShown

        function railOf() {
            for (let i = 0; i < shell.children.length; ++i) {
                if (shell.children[i] instanceof Rail)
                    return shell.children[i];
            }
            return null;
        }
        function init() {
            if (shell.palette) {
                shell.palette.close();
                tryCompare(shell.palette, "visible", false);
            }
            shell.go("today");
            stage.width = 1280;
            stage.imported = 0;
            opened.clear();
            undone.clear();
            asked.clear();
        }

        function test_keysGoToPlaces() {
            keyClick(Qt.Key_2, Qt.ControlModifier);
            compare(shell.current, "library");
            keyClick(Qt.Key_Comma, Qt.ControlModifier);
            compare(shell.current, "settings");
            keyClick(Qt.Key_I, Qt.ControlModifier);
            compare(stage.imported, 1);
        }

        /// The keyboard is in the rail, as after a walk by Tab.
        function walkToTheRail() {
            const stop = shell.nextItemInFocusChain(true);
            stop.forceActiveFocus(Qt.TabFocusReason);
            verify(holds(railOf(), stop), "the rail has the window's first stop");
        }
        function holds(outer, item) {
            for (let up = item; up; up = up.parent) {
                if (up === outer)
                    return true;
            }
            return false;
        }
        function test_aPlaceChosenByItsKeysHasTheKeyboard() {
            walkToTheRail();
            keyClick(Qt.Key_2, Qt.ControlModifier);
            compare(stage.Window.activeFocusItem.objectName, "page");
        }
        function test_tabOnAPageBeginsWithWhatIsOnIt() {
            keyClick(Qt.Key_2, Qt.ControlModifier);
            keyClick(Qt.Key_Tab);
            compare(stage.Window.activeFocusItem.text, "Press");
            verify(stage.Window.activeFocusItem.visualFocus);
        }

        function test_theRailGivesWay() {
            compare(railOf().width, 216);
            stage.width = 900;
            compare(railOf().width, 56);
            shell.go("review");
            compare(railOf().width, 0);
            compare(railOf().visible, false);
        }

        function test_thePaletteIsDrivenByTypingAndArrows() {
            keyClick(Qt.Key_K, Qt.ControlModifier);
            tryCompare(shell.palette, "opened", true);
            compare(shell.palette.matches.map(line => line.title), ["Import…", "Tidy the shelf", "Today", "Library", "Review", "Settings", "How a dam turbine reverses"]);
            keyClick("r");
            keyClick("e");
            keyClick("v");
            compare(shell.palette.matches.map(line => line.group), ["go", "open"]);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(opened.count, 1);
            compare(opened.signalArguments[0][0], "u1");
            tryCompare(shell.palette, "visible", false);
        }

        function test_thePaletteRunsWhatItNames() {
            shell.openPalette();
            tryCompare(shell.palette, "opened", true);
            for (const letter of "import")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            compare(stage.imported, 1);
        }

        function test_thePaletteThatFindsNothingSaysSoAndSearchesOn() {
            shell.openPalette();
            tryCompare(shell.palette, "opened", true);
            const usual = shell.found;
            shell.found = [];
            compare(shell.palette.nothing, false);
            for (const letter of "zeppelin")
                keyClick(letter);
            tryCompare(shell.palette, "nothing", true);
            verify(shell.palette.height >= Theme.scaled(200), "there is room for the words");
            keyClick(Qt.Key_Return);
            shell.found = usual;
            compare(asked.count, 1);
            compare(asked.signalArguments[0][0], "zeppelin");
            tryCompare(shell.palette, "visible", false);
        }
        function test_thePaletteGoesToPlacesAndPrintsTheirKeys() {
            shell.openPalette();
            tryCompare(shell.palette, "opened", true);
            for (const letter of "libr")
                keyClick(letter);
            compare(shell.palette.matches[0].keys, "Ctrl 2");
            keyClick(Qt.Key_Return);
            compare(shell.current, "library");
        }
        function test_keysThatWorkElsewhereAreNotPrinted() {
            const printed = () => shell.palette.matches.find(line => line.title === "Tidy the shelf").keys;
            shell.openPalette();
            compare(printed(), "");
            shell.go("library");
            compare(printed(), "T");
        }

        function test_thePaletteStandsWhereItIsDrawn() {
            shell.openPalette();
            tryCompare(shell.palette, "opened", true);
            compare(shell.palette.width, 640);
            compare(shell.palette.y, 112);
            keyClick(Qt.Key_Escape);
            tryCompare(shell.palette, "visible", false);
        }

        function test_aToastNamesItsUndo() {
            shell.toast.say("Card buried until tomorrow", "Undo ‘Bury’");
            compare(shell.toast.visible, true);
            compare(shell.toast.undoText, "Undo ‘Bury’");
            shell.toast.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Escape);
            compare(shell.toast.visible, false);
            compare(undone.count, 0);
        }

        function test_aToastWaitsOnlyForWhoIsOnIt() {
            mouseMove(shell, 4, 4);
            shell.toast.say("Three courses came in", "");
            compare(shell.toast.leaving, true);
            shell.toast.forceActiveFocus(Qt.TabFocusReason);
            compare(shell.toast.leaving, false);
            shell.forceActiveFocus(Qt.OtherFocusReason);
            shell.toast.focus = false;
            compare(shell.toast.leaving, true);
            mouseMove(shell.toast, 4, shell.toast.height / 2);
            compare(shell.toast.leaving, false);
            mouseMove(shell, 4, 4);
            compare(shell.toast.leaving, true);
            shell.toast.dismiss();
            compare(shell.toast.leaving, false);
        }
    }
}
