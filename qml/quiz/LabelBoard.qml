// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// Labels to be put on a picture: one is taken up, then its area is pressed; or it is dragged there.
Column {
    id: root

    required property ItemController item
    /// The label that is taken up; -1: none.
    property int lifted: -1

    spacing: Theme.space20

    /// Puts the keyboard on the first label.
    function begin() {
        lifted = -1;
        chips.itemAt(0)?.forceActiveFocus(Qt.OtherFocusReason);
    }
    function walk(to: int) {
        chips.itemAt(to)?.forceActiveFocus(Qt.TabFocusReason);
    }
    function walkAreas(to: int) {
        areas.itemAt((to + areas.count) % Math.max(1, areas.count))?.forceActiveFocus(Qt.TabFocusReason);
    }
    /// Back to the label that was taken up, or the first that is not used yet.
    function toLabels(thing: int) {
        for (let i = 0; i < chips.count; ++i) {
            const chip = chips.itemAt(i);
            if (thing >= 0 ? chip.thing === thing : !chip.spent) {
                chip.forceActiveFocus(Qt.TabFocusReason);
                return;
            }
        }
        walk(0);
    }
    function lift(thing: int) {
        lifted = lifted === thing ? -1 : thing;
        if (lifted < 0)
            return;
        for (let i = 0; i < areas.count; ++i) {
            if (areas.itemAt(i).label === "") {
                walkAreas(i);
                return;
            }
        }
        walkAreas(0);
    }
    function press(area: int) {
        if (lifted >= 0) {
            root.item.putLabel(lifted, area);
            lifted = -1;
            toLabels(-1);
        } else {
            lifted = root.item.takeLabel(area);
        }
    }
    /// The area under a place of the board; -1: none.
    function areaAt(from: Item, place: point): int {
        for (let i = areas.count - 1; i >= 0; --i) {
            const area = areas.itemAt(i);
            if (area.contains(from.mapToItem(area, place)))
                return area.area;
        }
        return -1;
    }

    AnswerPicture {
        id: board

        width: parent.width
        item: root.item
        z: 0

        Repeater {
            id: areas

            model: root.item.areas

            AreaButton {
                id: area

                required property int index
                required property int area
                required property string label
                required property string solution

                colours: board.colours
                dashed: true
                enabled: !root.item.closed
                z: activeFocus ? 1 : 0
                Accessible.role: Accessible.Button
                Accessible.name: letter + ", " + name + ": " + (label !== "" ? label : qsTr("empty"))
                Accessible.description: verdict === "right" ? qsTr("right") : verdict === "wrong" ? qsTr("wrong, right is %1").arg(solution) : ""
                onClicked: root.press(area.area)
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_Right || event.key === Qt.Key_Down)
                        root.walkAreas(index + 1);
                    else if (event.key === Qt.Key_Left || event.key === Qt.Key_Up)
                        root.walkAreas(index - 1);
                    else if (event.key === Qt.Key_Escape && root.lifted >= 0) {
                        const back = root.lifted;
                        root.lifted = -1;
                        root.toLabels(back);
                    } else if ((event.key === Qt.Key_Delete || event.key === Qt.Key_Backspace) && label !== "")
                        root.item.takeLabel(area.area);
                    else
                        return;
                    event.accepted = true;
                }
                PlaceBadge {
                    anchors.centerIn: parent
                    visible: area.label === "" && area.verdict === ""
                    colours: board.colours
                    letter: area.letter
                }
                Rectangle {
                    anchors.centerIn: parent
                    visible: area.label !== "" || area.verdict !== ""
                    width: Math.min(words.implicitWidth + (mark.visible ? mark.width + Theme.space4 : 0) + 2 * Theme.space8, Theme.scaled(220))
                    height: Theme.scaled(26)
                    radius: Theme.radiusTag
                    color: board.colours.canvas
                    border.width: Theme.border
                    border.color: area.tone

                    Icon {
                        id: mark

                        x: Theme.space8
                        anchors.verticalCenter: parent.verticalCenter
                        visible: area.verdict !== ""
                        width: Theme.scaled(12)
                        height: width
                        name: area.verdict === "right" ? "checkmark" : "dialog-close"
                        colour: area.tone
                    }
                    AppText {
                        id: words

                        anchors.verticalCenter: parent.verticalCenter
                        x: Theme.space8 + (mark.visible ? mark.width + Theme.space4 : 0)
                        width: parent.width - x - Theme.space8 + 1
                        type: Theme.type.label
                        color: board.colours.ink
                        elide: Text.ElideRight
                        text: area.solution !== "" ? (area.label !== "" ? area.label + " → " : "") + area.solution : area.label
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space8
        z: 1
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Labels")

        Repeater {
            id: chips

            model: root.item.parts

            PartChip {
                id: chip

                required property int index

                widest: root.width
                lifted: root.lifted === thing
                enabled: !root.item.closed
                z: drag.active ? 2 : 0
                onClicked: root.lift(thing)
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
                transform: Translate {
                    x: drag.active ? drag.translation.x : 0
                    y: drag.active ? drag.translation.y : 0
                }
                DragHandler {
                    id: drag

                    target: null
                    enabled: chip.enabled
                    onActiveChanged: {
                        if (active) {
                            root.lifted = chip.thing;
                            return;
                        }
                        const area = root.areaAt(chip, centroid.position);
                        if (area >= 0)
                            root.press(area);
                        root.lifted = -1;
                    }
                }
            }
        }
    }
    AppText {
        width: parent.width
        visible: root.lifted >= 0
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("Now its place on the picture.")
    }
}
