// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Theme
import Carrel.Style
import Carrel.Components

// Right to left mirrors the controls; key names keep their order.
Item {
    width: 640
    height: 300
    LayoutMirroring.enabled: true
    LayoutMirroring.childrenInherit: true

    TextField {
        id: field
        leadingIcon: "search"
        width: 200
    }
    ListRow {
        id: row
        y: 40
        width: 400
        text: "Unit"
        AppText {
            id: fact
            text: "212 MB"
        }
    }
    KeyHint {
        id: hint
        y: 100
        keys: "1 – 4"
        text: "grade"
    }
    CheckBox {
        id: box
        y: 140
        width: 200
        text: "Keep"
    }

    TestCase {
        name: "Mirrored"
        when: windowShown

        function test_theIconOfAnInputStandsOnTheRight() {
            verify(field.rightPadding > field.leftPadding);
        }
        function test_theCursorOfAnEmptyInputStandsOnTheRight() {
            compare(field.text, "");
            verify(field.cursorRectangle.x > field.width / 2);
        }
        function test_factsStandOnTheLeft() {
            verify(fact.mapToItem(row, 0, 0).x < row.width / 2);
        }
        function test_aTickStandsOnTheRight() {
            verify(box.indicator.x > box.width / 2);
        }
        function test_keyNamesKeepTheirOrder() {
            const caps = hint.children[0];
            compare(caps.children[0].text, "1");
            verify(caps.children[0].x < caps.children[2].x);
        }
    }
}
