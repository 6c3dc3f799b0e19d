// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Components
import "pages"

// The shell by its keys: places, toast, widths.
Item {
    id: stage

    width: 1280
    height: 800

    TrialShell {
        id: shell

        anchors.fill: parent
    }
    SignalSpy {
        id: undone
        target: shell
        signalName: "undoAsked"
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
            shell.go("today");
            stage.width = 1280;
            shell.imported = 0;
            undone.clear();
        }

        function test_keysGoToPlaces() {
            keyClick(Qt.Key_2, Qt.ControlModifier);
            compare(shell.current, "library");
            keyClick(Qt.Key_Comma, Qt.ControlModifier);
            compare(shell.current, "settings");
            keyClick(Qt.Key_I, Qt.ControlModifier);
            compare(shell.imported, 1);
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
