// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Theme
import Carrel.Style

// What is left of a sheet, a dialog or a menu that has closed: the keyboard is where it was, and is seen there.
Item {
    width: 640
    height: 480

    ApplicationWindow {
        id: window

        width: 640
        height: 480
        visible: true

        Button {
            id: button

            text: "Begin"
        }
        Button {
            id: other

            y: 40
            text: "Leave"
        }
        Popup {
            id: sheet

            focus: true
        }
        Dialog {
            id: dialog

            title: "Begin?"
        }
        Menu {
            id: menu

            MenuItem {
                text: "Begin"
            }
        }
        Walk {
        }
    }

    component Walk: TestCase {
        name: "Popups"
        when: windowShown

        function init() {
            window.requestActivate();
            tryCompare(window, "active", true);
            other.forceActiveFocus(Qt.OtherFocusReason);
        }
        function openAndLeave(popup) {
            popup.open();
            tryCompare(popup, "opened", true);
            verify(!button.activeFocus);
            keyClick(Qt.Key_Escape);
            tryCompare(popup, "visible", false);
            verify(button.activeFocus);
        }

        function test_theRingComesBack_data() {
            return [{
                    "tag": "sheet",
                    "popup": sheet
                }, {
                    "tag": "dialog",
                    "popup": dialog
                }, {
                    "tag": "menu",
                    "popup": menu
                }];
        }
        function test_theRingComesBack(data) {
            button.forceActiveFocus(Qt.TabFocusReason);
            openAndLeave(data.popup);
            verify(button.visualFocus);
        }
        function test_thePointerGetsNoRing_data() {
            return test_theRingComesBack_data();
        }
        function test_thePointerGetsNoRing(data) {
            mouseClick(button);
            openAndLeave(data.popup);
            verify(!button.visualFocus);
        }
    }
}
