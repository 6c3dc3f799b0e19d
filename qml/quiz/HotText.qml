// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// A text some of whose words may be chosen: they stand in the line with a rule under them.
Flow {
    id: root

    required property ItemController item
    readonly property int line: Theme.control + Theme.space4

    spacing: Math.round(Theme.type.read.size * 0.28)
    Accessible.role: Accessible.Grouping
    Accessible.name: item.multiple ? qsTr("Choose words of the text") : qsTr("Choose in the text")

    /// Puts the keyboard on the first words to choose.
    function begin() {
        walk(-1, 1);
    }
    function walk(from: int, step: int) {
        for (let i = from + step; i >= 0 && i < parts.count; i += step) {
            const part = parts.itemAt(i);
            if (part && part.kind === "hot") {
                part.begin();
                return;
            }
        }
    }

    Repeater {
        id: parts

        model: root.item.gaps

        Item {
            id: part

            required property int index
            required property string kind
            required property markup words
            required property int option
            required property string given
            required property string verdict
            required property markup after
            readonly property bool chosen: option === 1
            readonly property color tone: verdict === "wrong" ? Theme.colours.danger : Theme.colours.accent

            width: kind === "break" ? root.width : kind === "hot" ? Math.min(root.width, hot.width + tail.width) : Math.min(root.width, word.implicitWidth)
            height: kind === "break" ? 0 : Math.max(root.line, kind === "hot" ? hot.height : word.implicitHeight)

            function begin() {
                hot.forceActiveFocus(Qt.TabFocusReason);
            }

            RichParagraph {
                id: word

                visible: part.kind === "words"
                y: Math.round((root.line - type.line) / 2)
                width: Math.min(implicitWidth, root.width)
                markup: part.words
            }
            T.CheckBox {
                id: hot

                visible: part.kind === "hot"
                x: Theme.mirrored ? tail.width : 0
                width: Math.min(root.width - tail.width, Math.ceil(own.implicitWidth) + 2 * Theme.space4 + (sign.visible ? sign.width + Theme.space4 : 0))
                height: Math.max(root.line - Theme.space4, own.implicitHeight + Theme.space4)
                hoverEnabled: true
                checked: part.chosen
                nextCheckState: () => part.chosen ? Qt.Checked : Qt.Unchecked
                enabled: !root.item.closed
                Accessible.checkable: true
                Accessible.name: part.words.spoken
                Accessible.description: part.verdict === "right" ? qsTr("right") : part.verdict === "wrong" ? qsTr("wrong") : ""
                Accessible.onPressAction: hot.clicked()
                Accessible.onToggleAction: hot.clicked()
                onClicked: root.item.choose(part.given)
                Keys.onRightPressed: root.walk(part.index, Theme.mirrored ? -1 : 1)
                Keys.onLeftPressed: root.walk(part.index, Theme.mirrored ? 1 : -1)
                Keys.onDownPressed: root.walk(part.index, 1)
                Keys.onUpPressed: root.walk(part.index, -1)

                background: Rectangle {
                    radius: Theme.radiusTag
                    color: part.chosen ? part.verdict === "wrong" ? Theme.colours.dangerSoft : Theme.colours.accentSoft : hot.hovered && hot.enabled ? Theme.colours.hover : "transparent"
                    border.width: part.chosen || part.verdict !== "" ? Theme.borderStrong : 0
                    border.color: part.tone

                    Rectangle {
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: 1
                        x: Theme.space4
                        width: parent.width - 2 * Theme.space4
                        height: Theme.border
                        visible: !part.chosen && part.verdict === ""
                        color: Theme.colours.lineStrong
                    }
                }
                RichParagraph {
                    id: own

                    x: Theme.mirrored ? parent.width - width - Theme.space4 : Theme.space4
                    y: Math.round((parent.height - height) / 2)
                    width: Math.min(implicitWidth, root.width - 2 * Theme.space4)
                    markup: part.words
                    selectByMouse: false
                    enabled: false
                    activeFocusOnTab: false
                    Accessible.ignored: true
                }
                Icon {
                    id: sign

                    x: Theme.mirrored ? Theme.space4 : parent.width - width - Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.scaled(12)
                    height: width
                    visible: part.chosen || part.verdict !== ""
                    name: part.verdict === "wrong" ? "dialog-close" : "checkmark"
                    colour: part.tone
                }
                FocusRing {
                    visible: hot.visualFocus
                    around: Theme.radiusTag
                }
            }
            RichParagraph {
                id: tail

                x: Theme.mirrored ? 0 : hot.width
                y: word.y
                width: part.after.empty ? 0 : implicitWidth
                visible: part.kind === "hot" && !part.after.empty
                markup: part.after
            }
        }
    }
}
