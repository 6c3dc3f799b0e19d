// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// A picture to point at: a press marks a place, or the arrows move a crosshair and Space marks where it stands.
Column {
    id: root

    required property ItemController item
    property point cross: Qt.point(0.5, 0.5)

    spacing: Theme.space12

    component Arm: Rectangle {
        id: arm

        required property var colours

        color: colours.accent

        Rectangle {
            z: -1
            anchors.fill: parent
            anchors.margins: -1
            color: arm.colours.canvas
        }
    }

    /// Puts the keyboard on the picture.
    function begin() {
        pad.forceActiveFocus(Qt.TabFocusReason);
    }
    function step(dx: real, dy: real, fine: bool) {
        const size = fine ? 0.005 : 0.025;
        const tall = size * pad.width / Math.max(1, pad.height);
        cross = Qt.point(Math.max(0, Math.min(1, cross.x + dx * size)), Math.max(0, Math.min(1, cross.y + dy * tall)));
    }
    /// The mark that stands under the crosshair; -1: none.
    function markHere(): int {
        for (let i = marks.count - 1; i >= 0; --i) {
            const mark = marks.itemAt(i);
            if (Math.hypot((mark.place.x - cross.x) * pad.width, (mark.place.y - cross.y) * pad.height) < Theme.space12)
                return mark.mark;
        }
        return -1;
    }
    function press() {
        const here = markHere();
        if (here >= 0)
            root.item.takeMark(here);
        else
            root.item.pointAt(cross.x, cross.y);
    }

    AnswerPicture {
        id: board

        width: parent.width
        item: root.item

        Item {
            id: pad

            anchors.fill: parent
            activeFocusOnTab: !root.item.closed
            enabled: !root.item.closed
            Accessible.role: Accessible.Graphic
            Accessible.focusable: true
            Accessible.name: root.item.pictureAlt
            Accessible.description: qsTr("Crosshair at %1% from the left, %2% from the top").arg(Math.round(root.cross.x * 100)).arg(Math.round(root.cross.y * 100))
            Accessible.onPressAction: root.press()

            Keys.onPressed: event => {
                const fine = (event.modifiers & Qt.ShiftModifier) !== 0;
                if (event.modifiers & Qt.AltModifier)
                    return;
                if (event.key === Qt.Key_Right || event.key === Qt.Key_Left)
                    root.step(event.key === Qt.Key_Right ? 1 : -1, 0, fine);
                else if (event.key === Qt.Key_Down || event.key === Qt.Key_Up)
                    root.step(0, event.key === Qt.Key_Down ? 1 : -1, fine);
                else if (event.key === Qt.Key_Space)
                    root.press();
                else if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Delete)
                    root.item.takeMark(marks.count - 1);
                else
                    return;
                event.accepted = true;
            }
            TapHandler {
                enabled: !root.item.closed
                onTapped: point => {
                    root.cross = Qt.point(point.position.x / pad.width, point.position.y / pad.height);
                    root.press();
                }
            }
            HoverHandler {
                cursorShape: Qt.CrossCursor
            }
        }
        Repeater {
            model: root.item.areas

            AreaButton {
                colours: board.colours
                enabled: false
            }
        }
        Repeater {
            id: marks

            model: root.item.marks

            Item {
                id: spot

                required property int mark
                required property point place
                required property string verdict

                x: place.x * (parent?.width ?? 0)
                y: place.y * (parent?.height ?? 0)

                PlaceBadge {
                    x: -width / 2
                    y: -height / 2
                    colours: board.colours
                    letter: spot.mark + 1
                    chosen: true
                    verdict: spot.verdict
                }
            }
        }
        Item {
            x: root.cross.x * parent.width
            y: root.cross.y * parent.height
            visible: pad.activeFocus

            Arm {
                colours: board.colours
                x: -Theme.space20
                y: -1
                width: Theme.space12
                height: 2
            }
            Arm {
                colours: board.colours
                x: Theme.space8
                y: -1
                width: Theme.space12
                height: 2
            }
            Arm {
                colours: board.colours
                x: -1
                y: -Theme.space20
                width: 2
                height: Theme.space12
            }
            Arm {
                colours: board.colours
                x: -1
                y: Theme.space8
                width: 2
                height: Theme.space12
            }
        }
        FocusRing {
            visible: pad.activeFocus
            around: Theme.radiusTag
        }
    }
    AppText {
        width: parent.width
        type: Theme.type.label
        color: Theme.colours.ink2
        text: (root.item.most === 1 ? qsTr("One place may be marked.") : qsTr("Up to %1 places may be marked.").arg(root.item.most)) + " " + (marks.count === 0 ? qsTr("None is yet.") : marks.count === 1 ? qsTr("One is.") : qsTr("%1 are.").arg(marks.count))
        wrapMode: Text.Wrap
    }
}
