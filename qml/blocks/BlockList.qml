// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// Blocks one below the other, in one style of type.
Column {
    id: root

    property alias model: blocks.model
    property TypeStyle type: Theme.type.read
    property color colour: Theme.colours.ink
    readonly property alias count: blocks.count
    /// The block in which text is selected; -1: none.
    property int selectedIndex: -1
    property string stopAnchor
    property string stopWords

    signal linkAsked(var target)

    function itemAt(index: int): BlockView {
        return blocks.itemAt(index) as BlockView;
    }

    function selection(): string {
        return selectedIndex >= 0 ? (itemAt(selectedIndex)?.selectedText ?? "") : "";
    }

    Repeater {
        id: blocks

        BlockView {
            width: root.width
            type: root.type
            colour: root.colour
            stopWords: index > 0 && anchor !== "" && anchor === root.stopAnchor ? root.stopWords : ""
            onSelectedTextChanged: {
                if (selectedText === "" || root.selectedIndex === index)
                    return;
                root.itemAt(root.selectedIndex)?.deselect();
                root.selectedIndex = index;
            }
            onLinkAsked: target => root.linkAsked(target)
        }
    }
}
