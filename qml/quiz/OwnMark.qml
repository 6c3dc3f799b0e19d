// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style

/// What an essay of one's own earned, line by line of its rubric, where nobody else marks it.
Column {
    id: root

    required property var criteria
    required property var most
    required property var points
    required property bool marked
    property bool again: false
    property bool giving: false
    /// A line was left out when they were to be given.
    property bool incomplete: false
    readonly property bool writing: !marked || again

    signal gave(var points)
    signal tookBack
    /// The keyboard belongs in this line.
    signal begun(int at)

    spacing: Theme.space8
    onMarkedChanged: again = false
    onWritingChanged: if (writing) {
        for (let at = 0; at < lines.count; ++at)
            lines.itemAt(at).fill();
    }
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Your own marks")

    /// At most two places behind the point.
    function said(number: real): string {
        const rounded = Math.round(number * 100) / 100;
        return rounded.toLocaleString(Qt.locale(), "f", (String(rounded).split(".")[1] ?? "").length);
    }
    /// As the locale writes it, or with a point or a comma of any other.
    function numberOf(text: string): real {
        try {
            return Number.fromLocaleString(Qt.locale(), text);
        } catch (notSo) {
            return Number(text.replace(",", "."));
        }
    }
    /// NaN for what is no number that the line may earn.
    function read(text: string, at: int): real {
        const number = text.trim() === "" ? NaN : root.numberOf(text.trim());
        return number >= 0 && number <= root.most[at] ? number : NaN;
    }
    function markAgain() {
        again = true;
        incomplete = false;
        begun(0);
    }
    function give() {
        const all = [];
        for (let at = 0; at < lines.count; ++at)
            all.push(root.read(lines.itemAt(at).written, at));
        const missing = all.findIndex(number => isNaN(number));
        incomplete = missing >= 0;
        if (incomplete)
            begun(missing);
        else {
            giving = true;
            root.gave(all);
            again = false;
        }
    }

    AppText {
        width: parent.width
        visible: root.writing
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("Hold your answer against what it is marked by, and give yourself what it earns.")
        wrapMode: Text.Wrap
    }
    Repeater {
        id: lines

        model: root.criteria.length

        Item {
            id: line

            required property int index
            readonly property string written: field.text
            readonly property string name: root.criteria[index] ?? ""
            readonly property string most: root.said(root.most[index] ?? 0)
            readonly property bool wrong: isNaN(root.read(written, index)) && (written !== "" || root.incomplete)

            // Once they are given, what is said of the essay tells them.
            visible: root.writing
            width: root.width
            height: Math.max(Theme.control, words.implicitHeight) + (wrong ? fault.height + Theme.space4 : 0)

            function fill() {
                field.text = root.marked ? root.said(root.points[line.index] ?? 0) : "";
            }
            Connections {
                target: root

                function onBegun(at: int) {
                    if (at !== line.index)
                        return;
                    field.forceActiveFocus(Qt.TabFocusReason);
                    field.selectAll();
                }
            }
            AppText {
                id: words

                anchors.left: parent.left
                anchors.right: field.left
                anchors.rightMargin: Theme.space16
                y: Math.round((Math.max(Theme.control, implicitHeight) - height) / 2)
                text: line.name
                wrapMode: Text.Wrap
            }
            TextField {
                id: field

                anchors.right: of.left
                anchors.rightMargin: Theme.space8
                anchors.verticalCenter: words.verticalCenter
                width: Theme.scaled(64)
                horizontalAlignment: TextInput.AlignRight
                wrong: line.wrong
                Accessible.name: qsTr("%1, 0 to %2").arg(line.name).arg(line.most)
                Accessible.description: wrong ? fault.text : ""
                Component.onCompleted: line.fill()
                // Else the screen takes Enter for leaving.
                Keys.onReturnPressed: root.give()
                Keys.onEnterPressed: root.give()
            }
            AppText {
                id: of

                anchors.right: parent.right
                anchors.verticalCenter: words.verticalCenter
                // One below the other, whatever they earn.
                width: Theme.scaled(56)
                type: Theme.type.label
                color: Theme.colours.ink2
                text: qsTr("of %1").arg(line.most)
            }
            Row {
                anchors.right: field.right
                anchors.bottom: parent.bottom
                visible: line.wrong
                spacing: 6

                Icon {
                    y: Math.round((fault.height - height) / 2)
                    name: "documentinfo"
                    colour: Theme.colours.danger
                }
                AppText {
                    id: fault

                    type: Theme.type.small
                    color: Theme.colours.danger
                    text: qsTr("It earns a number from 0 to %1.").arg(line.most)
                    Accessible.ignored: true
                }
            }
        }
    }
    Row {
        spacing: Theme.space24

        Button {
            visible: root.writing
            text: qsTr("Give these marks")
            onClicked: root.give()
        }
        Button {
            visible: !root.writing
            link: true
            icon.name: "edit-rename"
            text: qsTr("Mark it again")
            // The keyboard was in a field that has gone.
            onVisibleChanged: if (visible && root.giving) {
                root.giving = false;
                forceActiveFocus(Qt.TabFocusReason);
            }
            onClicked: root.markAgain()
        }
        Button {
            visible: root.marked
            link: true
            icon.name: "edit-undo"
            text: qsTr("Take the marks back")
            onClicked: root.tookBack()
        }
    }
}
