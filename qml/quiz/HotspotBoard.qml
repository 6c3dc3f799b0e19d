// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// A picture with areas to choose from: letters and Space choose, Tab and the arrows walk.
Column {
    id: root

    required property ItemController item
    property string chosenWords

    spacing: Theme.space12
    Accessible.role: Accessible.Grouping
    Accessible.name: item.multiple ? qsTr("Choose all areas that apply") : qsTr("Choose one area")

    /// Puts the keyboard on the first area.
    function begin() {
        areas.itemAt(0)?.forceActiveFocus(Qt.OtherFocusReason);
    }
    /// To the nearest area in a direction.
    function walk(from: int, dx: int, dy: int) {
        const here = areas.itemAt(from);
        let best = null;
        let least = Infinity;
        for (let i = 0; i < areas.count; ++i) {
            const other = areas.itemAt(i);
            const along = (other.middle.x - here.middle.x) * dx + (other.middle.y - here.middle.y) * dy;
            const aside = Math.abs((other.middle.x - here.middle.x) * dy) + Math.abs((other.middle.y - here.middle.y) * dx);
            if (i === from || along <= 0 || along + 2 * aside >= least)
                continue;
            least = along + 2 * aside;
            best = other;
        }
        best?.forceActiveFocus(Qt.TabFocusReason);
    }
    function tell() {
        const names = [];
        for (let i = 0; i < areas.count; ++i) {
            const area = areas.itemAt(i);
            if (area && area.chosen)
                names.push(area.letter + " " + area.name);
        }
        chosenWords = names.join(", ");
    }

    AnswerPicture {
        id: board

        width: parent.width
        item: root.item

        Repeater {
            id: areas

            model: root.item.areas
            onCountChanged: root.tell()

            AreaButton {
                id: area

                required property int index
                required property string choice
                readonly property point middle: Qt.point(x + width / 2, y + height / 2)

                colours: board.colours
                enabled: !root.item.closed
                z: activeFocus ? 1 : 0
                onClicked: root.item.choose(choice)
                onChosenChanged: root.tell()
                Keys.onRightPressed: root.walk(index, 1, 0)
                Keys.onLeftPressed: root.walk(index, -1, 0)
                Keys.onDownPressed: root.walk(index, 0, 1)
                Keys.onUpPressed: root.walk(index, 0, -1)

                PlaceBadge {
                    x: -Math.round(width / 3)
                    y: -Math.round(height / 3)
                    colours: board.colours
                    letter: area.letter
                    chosen: area.chosen
                    verdict: area.verdict
                }
            }
        }
    }
    AppText {
        width: parent.width
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.chosenWords !== "" ? qsTr("Chosen: %1").arg(root.chosenWords) : root.item.multiple ? qsTr("Nothing is chosen yet. More than one may be.") : qsTr("Nothing is chosen yet.")
        wrapMode: Text.Wrap
    }
}
