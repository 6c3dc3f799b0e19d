// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// Things to put in order: Space lifts one, the arrows move it, Space puts it down; or it is dragged.
Column {
    id: root

    required property ItemController item
    /// The thing that is lifted; -1: none.
    property int lifted: -1

    spacing: Theme.space8
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Put in order")

    /// Puts the keyboard on the first thing.
    function begin() {
        cards.itemAt(0)?.forceActiveFocus(Qt.OtherFocusReason);
    }
    function walk(to: int) {
        cards.itemAt(to)?.forceActiveFocus(Qt.TabFocusReason);
    }

    Repeater {
        id: cards

        model: root.item.things

        T.ItemDelegate {
            id: card

            required property int index
            required property int thing
            required property markup words
            required property string verdict
            required property int rightPlace
            readonly property bool up: root.lifted === thing
            readonly property color tone: verdict === "wrong" ? Theme.colours.danger : Theme.colours.accent

            width: root.width
            height: Math.max(Theme.scaled(48), text.implicitHeight + 2 * Theme.space12)
            z: up ? 1 : 0
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            enabled: !root.item.closed
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, place %2").arg(words.spoken).arg(index + 1) + (up ? ", " + qsTr("lifted") : "")
            Accessible.selectable: true
            Accessible.selected: up
            Accessible.description: verdict === "right" ? qsTr("right") : verdict === "wrong" ? qsTr("belongs to place %1").arg(rightPlace) : ""
            Accessible.onPressAction: card.toggleLift()
            onClicked: toggleLift()
            onActiveFocusChanged: if (!activeFocus && up && !drag.active)
                root.lifted = -1

            function toggleLift() {
                root.lifted = up ? -1 : thing;
                forceActiveFocus(Qt.TabFocusReason);
            }

            Keys.onPressed: event => {
                const step = event.key === Qt.Key_Down ? 1 : event.key === Qt.Key_Up ? -1 : 0;
                if (step !== 0 && up)
                    root.item.move(index, index + step);
                else if (step !== 0)
                    root.walk(index + step);
                else if (event.key === Qt.Key_Escape && up)
                    root.lifted = -1;
                else if (up && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
                    root.lifted = -1;
                else
                    return;
                event.accepted = true;
            }

            DragHandler {
                id: drag

                target: null
                xAxis.enabled: false
                enabled: card.enabled
                onActiveChanged: root.lifted = active ? card.thing : -1
                onCentroidChanged: {
                    if (!active)
                        return;
                    const at = card.mapToItem(root, centroid.position).y;
                    for (let i = 0; i < cards.count; ++i) {
                        const other = cards.itemAt(i);
                        if (i !== card.index && at > other.y && at < other.y + other.height) {
                            root.item.move(card.index, i);
                            return;
                        }
                    }
                }
            }
            background: Item {
                Rectangle {
                    visible: card.up
                    y: -Math.round(Theme.space8 / 2) - 1
                    width: parent.width
                    height: Theme.borderStrong
                    color: Theme.colours.accent
                }
                Rectangle {
                    x: card.up ? (Theme.mirrored ? -Theme.space24 : Theme.space24) : 0
                    y: card.up ? Theme.space4 : 0
                    width: parent.width
                    height: parent.height - (card.up ? Theme.space4 : 0)
                    radius: Theme.radiusOption
                    color: card.verdict === "wrong" ? Theme.colours.dangerSoft : card.verdict === "right" ? Theme.colours.accentSoft : card.hovered && !card.up && card.enabled ? Theme.colours.hover : Theme.colours.canvas
                    border.width: card.up ? Theme.borderStrong : Theme.border
                    border.color: card.up ? Theme.colours.accent : card.verdict !== "" ? card.tone : Theme.colours.line
                }
            }
            Item {
                x: card.up ? (Theme.mirrored ? -Theme.space24 : Theme.space24) : 0
                width: parent.width
                height: parent.height

                AppText {
                    id: place

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.space24
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.scaled(24)
                    type: Theme.type.label
                    weight: card.up ? Font.DemiBold : Font.Normal
                    color: card.up ? Theme.colours.accent : Theme.colours.ink2
                    text: card.index + 1
                    Accessible.ignored: true
                }
                RichParagraph {
                    id: text

                    anchors.left: place.right
                    anchors.right: far.left
                    anchors.rightMargin: Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.type.answer
                    markup: card.words
                    selectByMouse: false
                    enabled: false
                    Accessible.ignored: true
                }
                Row {
                    id: far

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space16
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.space8

                    KeyHint {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: card.up && root.width > Theme.scaled(520)
                        keys: "↑ ↓"
                        text: qsTr("move")
                    }
                    KeyHint {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: card.up && root.width > Theme.scaled(520)
                        keys: "Space"
                        text: qsTr("put down")
                    }
                    AppText {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: card.verdict === "wrong"
                        type: Theme.type.small
                        color: card.tone
                        text: qsTr("place %1").arg(card.rightPlace)
                    }
                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: card.verdict === "right" ? "checkmark" : card.verdict === "wrong" ? "dialog-close" : "transform-move-vertical"
                        colour: card.verdict !== "" ? card.tone : Theme.colours.ink3
                    }
                }
            }
            FocusRing {
                visible: card.visualFocus && !card.up
                around: Theme.radiusOption
            }
        }
    }
}
