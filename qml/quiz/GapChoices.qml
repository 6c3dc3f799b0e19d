// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style

/// The options of a gap that takes several: one below the other, or side by side where their author has them so.
Flow {
    id: root

    required property var options
    required property var chosen
    required property var verdicts
    required property bool across
    required property string name

    /// How wide it would be: as the widest of them, or as all of them beside one another.
    readonly property real wanted: {
        let sum = -spacing;
        let widest = 0;
        for (let i = 0; i < boxes.count; ++i) {
            const wide = Math.ceil(boxes.itemAt(i)?.implicitWidth ?? 0);
            sum += wide + spacing;
            widest = Math.max(widest, wide);
        }
        return across ? Math.max(0, sum) : widest;
    }

    signal toggled(int option)

    spacing: across ? Theme.space16 : 0
    Accessible.role: Accessible.Grouping
    Accessible.name: name + ", " + qsTr("choose all that apply")

    function begin() {
        const first = boxes.itemAt(0);
        if (first)
            first.forceActiveFocus(Qt.OtherFocusReason);
    }

    Repeater {
        id: boxes

        model: root.options.length

        CheckBox {
            id: box

            required property int index
            readonly property string verdict: root.verdicts[index] ?? ""

            width: root.across ? Math.min(Math.ceil(implicitWidth), root.width) : root.width
            text: (root.options[index] ?? "") + (verdict === "right" ? "  ✓" : verdict === "wrong" ? "  ✗" : "")
            checked: root.chosen[index] ?? false
            Accessible.name: root.options[index] ?? ""
            Accessible.checkable: true
            Accessible.description: verdict === "right" ? qsTr("right") : verdict === "wrong" ? qsTr("wrong") : ""
            onToggled: {
                checked = Qt.binding(() => root.chosen[index] ?? false);
                root.toggled(index);
            }
        }
    }
}
