// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Style
import Carrel.Components
import Carrel.Cards
import Carrel.Library

// Components with less room than they would like: all of them stays in it.
Item {
    id: stage

    width: 256
    height: 800

    Segment {
        id: segment

        width: Math.min(implicitWidth, stage.width)
        options: ["All", "Waiting 13", "Accepted", "Merged", "Refused 1"]
    }
    SettingRow {
        id: row

        width: stage.width
        title: "Colours"
        text: "High contrast draws every border and doubles the strength of the accent."

        ComboBox {
            id: control

            model: ["Follow the system"]
        }
    }
    PageHeader {
        id: header

        width: stage.width
        title: "Library"

        Button {
            id: first

            text: "Download all"
            keys: "Ctrl D"
        }
        Button {
            id: second

            text: "Import a folder"
            keys: "Ctrl I"
        }
    }
    DataTable {
        id: table

        width: stage.width
        head: ["Recalled at first sight", "Young", "Mature", "All"]
        numeric: [false, true, true, true]
        rows: [["Last 30 days", "100%", "100%", "100%"]]
    }
    TopBar {
        id: bar

        width: 120
        title: "Under load"

        Button {
            text: "Hand in the exam"
        }
    }

    ListRow {
        id: device

        width: stage.width
        text: "Tablet"
        wraps: true
        quietText: "Signed out · last seen on 9 December 2025"

        Button {
            text: "Revoke…"
        }
    }
    CardLine {
        id: card

        width: stage.width
        index: 0
        front: "How long one thing"
        quiet: "Reading"
        standing: "new"
        due: ""
        picked: false
        roomy: false
    }
    CourseRow {
        id: course

        width: stage.width
        narrow: true
        tellsState: true
        index: 0
        courseId: 1
        title: "Personal data at work"
        quiet: "Carrel sample academy · 3 modules, 8 units"
        share: 0.25
        progress: "2 of 8 units"
        size: "118 kB"
        pinned: false
        key: "law"
        fromAcademy: false
        standing: "here"
        standingWords: "On this desk"
        timeWords: ""
        fetched: 0
    }

    TestCase {
        name: "Narrow"
        when: windowShown

        /// All words in sight below an item.
        function wordsIn(item) {
            let found = item.contentWidth > 0 && item.text && item.visible && item.opacity > 0 ? [item] : [];
            for (let i = 0; item.visible && i < item.children.length; ++i)
                found = found.concat(wordsIn(item.children[i]));
            return found;
        }
        /// Where words stand in an item.
        function placesIn(item) {
            return wordsIn(item).map(words => {
                    const at = words.mapToItem(item, 0, 0);
                    return {
                        "text": words.text,
                        "left": at.x,
                        "right": at.x + Math.min(words.contentWidth, words.width)
                    };
                });
        }
        function test_nothingStandsOutside_data() {
            return [{
                    "tag": "segment",
                    "item": segment
                }, {
                    "tag": "setting",
                    "item": row
                }, {
                    "tag": "header",
                    "item": header
                }, {
                    "tag": "table",
                    "item": table
                }, {
                    "tag": "course",
                    "item": course
                }];
        }
        function test_nothingStandsOutside(data) {
            waitForRendering(stage);
            verify(placesIn(data.item).length > 0);
            for (const place of placesIn(data.item))
                verify(place.left >= 0 && place.right <= data.item.width, place.text + " from " + place.left + " to " + place.right);
        }
        function test_aSegmentTakesTheLinesThatItNeeds() {
            compare(segment.width, stage.width);
            verify(segment.implicitWidth > segment.width);
            tryVerify(() => segment.height > 40);
            stage.width = 900;
            compare(segment.width, segment.implicitWidth);
            tryCompare(segment, "height", 32);
            stage.width = 256;
        }
        function test_aControlStandsBelowItsWordsWhereTheyWouldBeBroken() {
            verify(row.stacked);
            verify(control.mapToItem(row, 0, 0).y > row.implicitHeight / 2);
            compare(control.mapToItem(row, 0, 0).x, 0);
            stage.width = 600;
            verify(!row.stacked);
            compare(control.mapToItem(row, 0, 0).x + control.width, 600);
            stage.width = 256;
        }
        function test_whatCanBeDoneStandsBelowOneAnother() {
            tryVerify(() => second.y > first.y);
            stage.width = 900;
            tryVerify(() => second.y === first.y);
            stage.width = 256;
        }
        function test_numbersOfATableAreNotBroken() {
            for (const words of wordsIn(table).filter(each => each.text.endsWith("%")))
                compare(words.lineCount, 1);
        }
        function test_aHeadOfTwoLinesStandsClearOfItsRows() {
            const words = wordsIn(table);
            const bottom = words[0].mapToItem(table, 0, words[0].height).y;
            compare(words[0].lineCount, 2);
            verify(words[4].mapToItem(table, 0, 0).y - bottom >= 16);
        }
        function test_whatHasRoomIsNotCut_data() {
            return [{
                    "tag": "a device, and when it was seen",
                    "item": device
                }, {
                    "tag": "a card of which little is to be said",
                    "item": card
                }, {
                    "tag": "a course",
                    "item": course
                }];
        }
        function test_whatHasRoomIsNotCut(data) {
            waitForRendering(stage);
            for (const words of wordsIn(data.item).filter(each => each.truncated !== undefined))
                verify(!words.truncated, words.text);
        }
        function test_howLargeACourseIsStandsInTheLineOfItsProgress() {
            verify(wordsIn(course).map(words => words.text).includes("2 of 8 units · 118 kB"));
        }
        function test_aTitleWithoutRoomIsNotDrawnOverTheRest() {
            compare(wordsIn(bar).map(words => words.text), ["Hand in the exam"]);
        }
    }
}
