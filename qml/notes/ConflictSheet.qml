// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Noting

/// A note that was written in two places at once: both texts side by side, and what it shall say.
FocusScope {
    id: root

    required property ConflictController conflict
    /// "", "pick" line by line, or "edit".
    property string way: ""
    readonly property bool beside: width >= Theme.scaled(640)
    readonly property bool editing: way === "edit"

    signal laterAsked

    function edit() {
        box.text = root.conflict.chosenText();
        way = "edit";
        box.forceActiveFocus(Qt.OtherFocusReason);
    }
    function pick() {
        way = "pick";
        step(1);
    }
    /// To the next or the former line that differs.
    function step(by: int) {
        let to = lines.at;
        do {
            to += by;
        } while (to >= 0 && to < lines.count && (lines.itemAt(to) as SidePair).kind === "same")
        if (to < 0 || to >= lines.count)
            return;
        lines.at = to;
        const pair = lines.itemAt(to) as SidePair;
        if (way === "pick")
            pair.takeKeys();
        page.reveal(pair);
    }
    function keepChosen() {
        conflict.keepText(editing ? box.text : conflict.chosenText());
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Two texts of one note")
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Down && event.modifiers === Qt.AltModifier)
            root.step(1);
        else if (event.key === Qt.Key_Up && event.modifiers === Qt.AltModifier)
            root.step(-1);
        else if (event.key === Qt.Key_Escape && root.way !== "")
            root.way = "";
        else if (root.editing || event.modifiers !== Qt.NoModifier)
            return;
        else if (event.key === Qt.Key_1)
            root.conflict.keepLeft();
        else if (event.key === Qt.Key_2)
            root.conflict.keepRight();
        else if (event.key === Qt.Key_3)
            root.conflict.keepBoth();
        else
            return;
        event.accepted = true;
    }
    Connections {
        target: root.conflict

        function onNoteIdChanged() {
            root.way = "";
            lines.at = -1;
        }
    }
    Page {
        id: page

        anchors.top: parent.top
        anchors.bottom: foot.top
        width: parent.width
        focus: true
        padding: Theme.space32
        topGap: Theme.space24
        spacing: Theme.space8

        Heading {
            width: parent.width
            level: "section"
            text: qsTr("You wrote this in two places at once")
        }
        AppText {
            width: Math.min(parent.width, Theme.scaled(640))
            bottomPadding: Theme.space16 - lead
            color: Theme.colours.ink2
            text: root.conflict.differences + " " + root.conflict.arrived + " " + qsTr("Whatever you choose, both stay in this note’s history and can be brought back.")
            wrapMode: Text.Wrap
        }
        Grid {
            id: heads

            readonly property int each: columns === 1 ? width : (width - columnSpacing) / 2

            width: parent.width
            visible: !root.editing
            columns: width < Theme.scaled(340) ? 1 : 2
            columnSpacing: Theme.space48
            rowSpacing: Theme.space12

            SideHead {
                width: heads.each
                title: root.conflict.leftTitle
                keys: "1"
                onKept: root.conflict.keepLeft()
            }
            SideHead {
                width: heads.each
                title: root.conflict.rightTitle
                keys: "2"
                onKept: root.conflict.keepRight()
            }
        }
        Column {
            width: parent.width
            visible: !root.editing
            spacing: 2

            Repeater {
                id: lines

                property int at: -1

                model: root.conflict.lines

                SidePair {
                    width: parent ? parent.width : 0
                    beside: root.beside
                    picking: root.way === "pick"
                    leftTitle: root.conflict.leftTitle
                    rightTitle: root.conflict.rightTitle
                    current: lines.at === index
                    onTaken: (isLeft, wanted) => root.conflict.take(index, isLeft, wanted)
                }
            }
        }
        TextArea {
            id: box

            width: parent.width
            height: visible ? Math.max(implicitHeight, Theme.scaled(200)) : 0
            visible: root.editing
            type: Theme.type.read
            Accessible.name: qsTr("What the note shall say")
        }
    }
    Rectangle {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: keys.height + 2 * Theme.space16
        color: Theme.colours.canvas

        Rule {
            width: parent.width
        }
        Flow {
            id: keys

            x: Theme.mirrored ? parent.width - width - Theme.space32 : Theme.space32
            y: Theme.space16
            width: parent.width - 2 * Theme.space32 - (hint.visible ? hint.width : 0)
            spacing: Theme.space8

            Button {
                highlighted: true
                visible: root.way === ""
                text: qsTr("Keep both as one note")
                keys: "3"
                onClicked: root.conflict.keepBoth()
            }
            Button {
                highlighted: true
                visible: root.way !== ""
                text: root.editing ? qsTr("Keep this text") : qsTr("Keep the chosen lines")
                onClicked: root.keepChosen()
            }
            Button {
                visible: root.way === ""
                text: qsTr("Choose line by line")
                onClicked: root.pick()
            }
            Button {
                visible: !root.editing
                text: qsTr("Edit…")
                onClicked: root.edit()
            }
            Button {
                flat: true
                text: root.way === "" ? qsTr("Later") : qsTr("Back")
                onClicked: {
                    if (root.way === "")
                        root.laterAsked();
                    else
                        root.way = "";
                }
            }
        }
        KeyHint {
            id: hint

            anchors.right: parent.right
            anchors.rightMargin: Theme.space32
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.editing && parent.width >= Theme.scaled(760)
            keys: "Alt ↓"
            text: qsTr("next difference")
        }
    }
}
