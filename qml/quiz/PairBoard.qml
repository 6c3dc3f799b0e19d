// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// Things to be paired: one is taken up, then another. The pairs stand below and can be taken apart.
Column {
    id: root

    required property ItemController item
    /// The thing that is taken up; -1: none.
    property int lifted: -1

    spacing: Theme.space20

    /// Puts the keyboard on the first thing.
    function begin() {
        lifted = -1;
        chips.itemAt(0)?.forceActiveFocus(Qt.OtherFocusReason);
    }
    function walk(to: int) {
        chips.itemAt(to)?.forceActiveFocus(Qt.TabFocusReason);
    }
    /// To the first thing that has no partner yet.
    function toOpen() {
        for (let i = 0; i < chips.count; ++i) {
            if (!chips.itemAt(i).spent) {
                walk(i);
                return;
            }
        }
    }
    function press(thing: int) {
        if (lifted === thing) {
            lifted = -1;
        } else if (lifted < 0) {
            lifted = thing;
        } else {
            root.item.pair(lifted, thing);
            lifted = -1;
            toOpen();
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.space8
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Things to pair")

        Repeater {
            id: chips

            model: root.item.parts

            PartChip {
                id: chip

                required property int index

                widest: root.width
                lifted: root.lifted === thing
                enabled: !root.item.closed
                onClicked: root.press(thing)
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_Right || event.key === Qt.Key_Down)
                        root.walk(index + 1);
                    else if (event.key === Qt.Key_Left || event.key === Qt.Key_Up)
                        root.walk(index - 1);
                    else if (event.key === Qt.Key_Escape && root.lifted >= 0)
                        root.lifted = -1;
                    else
                        return;
                    event.accepted = true;
                }
            }
        }
    }
    Column {
        width: parent.width

        Heading {
            anchors.left: parent.left
            level: "margin"
            text: qsTr("Pairs")
        }
        AppText {
            width: parent.width
            visible: rows.count === 0
            topPadding: Theme.space8
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.lifted >= 0 ? qsTr("Now the one that belongs with it.") : qsTr("None yet: choose one, then the one that belongs with it.")
            wrapMode: Text.Wrap
        }
        Repeater {
            id: rows

            model: root.item.pairs

            Item {
                id: line

                required property int pair
                required property markup first
                required property markup second
                required property string verdict
                readonly property color tone: verdict === "wrong" ? Theme.colours.danger : Theme.colours.accent

                width: root.width
                height: Math.max(left.height, right.height, apart.height) + 2 * Theme.space8

                RichParagraph {
                    id: left

                    x: Theme.mirrored ? parent.width - width : 0
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round((parent.width - sign.width - apart.width) / 2) - Theme.space16
                    type: Theme.type.answer
                    markup: line.first
                }
                Icon {
                    id: sign

                    x: Theme.mirrored ? left.x - width - Theme.space16 : left.width + Theme.space16
                    anchors.verticalCenter: parent.verticalCenter
                    name: line.verdict === "right" ? "checkmark" : line.verdict === "wrong" ? "dialog-close" : "link"
                    colour: line.verdict === "" ? Theme.colours.ink2 : line.tone
                }
                RichParagraph {
                    id: right

                    x: Theme.mirrored ? apart.width : sign.x + sign.width + Theme.space16
                    anchors.verticalCenter: parent.verticalCenter
                    width: left.width
                    type: Theme.type.answer
                    markup: line.second
                }
                IconButton {
                    id: apart

                    x: Theme.mirrored ? 0 : parent.width - width
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !root.item.closed
                    icon.name: "edit-delete-remove"
                    tip: qsTr("Take apart: %1 and %2").arg(line.first.spoken).arg(line.second.spoken)
                    onClicked: root.item.unpair(line.pair)
                }
                Rule {
                    anchors.bottom: parent.bottom
                    width: parent.width
                }
            }
        }
    }
}
