// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Theme
import Carrel.Style
import Carrel.Components

// What keys do to the controls, and what the keyboard shows.
Item {
    id: stage

    width: 640
    height: 480

    Button {
        id: button
        text: "Start review"
        keys: "R"
    }
    IconButton {
        id: iconButton
        y: 40
        tip: "Find"
        icon.name: "search"
    }
    Segment {
        id: segment
        y: 80
        options: ["All", "Pinned", "Finished"]
    }
    Switch {
        id: toggle
        y: 120
        text: "Lock when the computer sleeps"
    }
    Switch {
        id: lockedSwitch
        y: 120
        x: 80
        text: "Locked"
        checked: true
        locked: true
    }
    ListRow {
        id: row
        y: 160
        width: 300
        text: "Unit"
        quietText: "Course"
    }
    OptionCard {
        id: card
        y: 220
        width: 300
        letter: "A"
        text: "Because"
        checkable: true
    }
    ComboBox {
        id: combo
        y: 300
        model: ["7 days", "14 days", "30 days"]
    }
    TextField {
        id: field
        y: 340
        placeholderText: "Name"
    }
    RecallGauge {
        id: below
        y: 380
        value: 0.81
    }
    RecallGauge {
        id: above
        y: 400
        value: 0.9
    }
    ErrorNote {
        id: note
        y: 420
        width: 300
        happened: "It broke."
        safe: "All is kept."
        todo: "Try again."
    }

    SignalSpy {
        id: pressed
        signalName: "clicked"
    }
    SignalSpy {
        id: chosen
        target: segment
        signalName: "activated"
    }

    Component {
        id: tabsOfAPage

        Segment {
            id: tabs

            property int page: 0

            y: 80
            x: 300
            options: ["Text", "Preview", "Check"]
            currentIndex: page
            onActivated: index => tabs.page = index
        }
    }
    TestCase {
        name: "Controls"
        when: windowShown

        function ringOf(item) {
            for (let i = 0; i < item.children.length; ++i) {
                if (item.children[i] instanceof FocusRing)
                    return item.children[i];
            }
            return null;
        }
        function init() {
            pressed.clear();
            chosen.clear();
            segment.currentIndex = 0;
        }

        function test_buttonsAnswerSpaceAndEnter_data() {
            return [{
                    "tag": "button",
                    "target": button
                }, {
                    "tag": "icon button",
                    "target": iconButton
                }, {
                    "tag": "row",
                    "target": row
                }, {
                    "tag": "option",
                    "target": card
                }];
        }
        function test_buttonsAnswerSpaceAndEnter(data) {
            pressed.target = data.target;
            data.target.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(pressed.count, 1);
            keyClick(Qt.Key_Return);
            compare(pressed.count, 2);
            keyClick(Qt.Key_Enter);
            compare(pressed.count, 3);
        }

        function tipOf(item) {
            for (let i = 0; i < item.children.length; ++i) {
                if (item.children[i].wanted === true)
                    return item.children[i];
            }
            return null;
        }
        function test_anIconSaysItsNameToWhoeverRestsOnIt() {
            iconButton.forceActiveFocus(Qt.TabFocusReason);
            const tip = tipOf(iconButton);
            verify(tip.item, "the tip did not load");
            tryCompare(tip.item, "opened", true);
            compare(tip.item.text, "Find");
        }

        function test_theRingShowsForTheKeyboardOnly() {
            button.forceActiveFocus(Qt.TabFocusReason);
            verify(ringOf(button).visible);
            compare(ringOf(button).anchors.margins, -4);
            compare(ringOf(button).border.width, 2);
            field.forceActiveFocus(Qt.TabFocusReason);
            mouseClick(button);
            verify(button.activeFocus);
            verify(!ringOf(button).visible);
        }

        function test_aPressChangesToneNotSize() {
            const width = button.width, height = button.height;
            mousePress(button);
            compare(button.width, width);
            compare(button.height, height);
            mouseRelease(button);
        }

        function test_aSegmentFollowsWhatItShowsAlsoOnceItWasPressed() {
            const tabs = createTemporaryObject(tabsOfAPage, segment.parent);
            tabs.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(tabs.page, 1);
            tabs.page = 2;
            compare(tabs.currentIndex, 2);
        }

        function test_aSegmentIsOneStopAndArrowsChoose() {
            segment.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(segment.currentIndex, 1);
            keyClick(Qt.Key_End);
            compare(segment.currentIndex, 2);
            keyClick(Qt.Key_Right);
            compare(segment.currentIndex, 2);
            compare(chosen.count, 2);
            keyClick(Qt.Key_Home);
            compare(segment.currentIndex, 0);
            keyClick(Qt.Key_Tab);
            verify(!segment.activeFocus);
        }

        function test_aSwitchTurnsByKeysUnlessAPolicyHoldsIt() {
            toggle.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(toggle.checked, true);
            keyClick(Qt.Key_Return);
            compare(toggle.checked, false);
            mouseClick(lockedSwitch);
            compare(lockedSwitch.checked, true);
        }

        function test_anInputTurnsItsBorderAndHasNoRing() {
            field.forceActiveFocus(Qt.TabFocusReason);
            compare(field.background.border.width, 2);
            verify(Qt.colorEqual(field.background.border.color, Theme.colours.focus));
            compare(ringOf(field), null);
        }

        function test_aListOfChoicesOpensAndChoosesByKeys() {
            combo.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(combo.currentIndex, 1);
            keyClick(Qt.Key_Return);
            tryCompare(combo.popup, "opened", true);
            keyClick(Qt.Key_Escape);
            tryCompare(combo.popup, "visible", false);
        }

        function test_aGaugeIsFilledFromItsTargetOnAndSaysItsNumber() {
            compare(below.reached, false);
            compare(above.reached, true);
            compare(below.words, "recall 81%");
            compare(below.Accessible.name, "recall 81%");
        }

        function test_anErrorIsReadAsOneMessage() {
            compare(note.Accessible.role, Accessible.AlertMessage);
            compare(note.Accessible.name, "It broke. All is kept. Try again.");
        }

        function test_everyControlHasANameForAScreenReader() {
            compare(button.Accessible.name, "Start review");
            compare(iconButton.Accessible.name, "Find");
            compare(row.Accessible.name, "Unit, Course");
            compare(card.Accessible.name, "A, Because");
            compare(toggle.Accessible.name, "Lock when the computer sleeps");
        }
    }
}
