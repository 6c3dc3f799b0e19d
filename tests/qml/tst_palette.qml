// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Theme
import "pages"

// The palette by its keys: what it offers, finds and runs.
Item {
    width: 1280
    height: 800

    TrialShell {
        id: shell

        anchors.fill: parent
    }
    SignalSpy {
        id: opened

        target: shell
        signalName: "openAsked"
    }
    SignalSpy {
        id: asked

        target: shell
        signalName: "searchAsked"
    }

    TestCase {
        name: "Palette"
        when: windowShown

        function init() {
            if (shell.palette) {
                shell.palette.close();
                tryCompare(shell.palette, "visible", false);
            }
            shell.go("today");
            shell.imported = 0;
            opened.clear();
            asked.clear();
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
            compare(shell.imported, 1);
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
    }
}
