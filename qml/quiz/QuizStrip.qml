// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Components
import Carrel.Testing

/// The keys of the item in sight, as they are where the keyboard is: a field keeps what is typed for itself, a long text
/// its Enter too, and a list both while it is open.
KeyStrip {
    id: root

    required property QuizController quiz

    readonly property ItemController item: quiz.item
    /// Enter goes on from no item any more: it ends the quiz.
    readonly property bool ends: quiz.adaptive ? item.closed && item.place + 1 >= quiz.places : quiz.nextPlace < 0
    readonly property bool lifts: item.kind === "associate" || item.kind === "label"
    readonly property Item inHand: Window.activeFocusItem
    readonly property ComboBox list: inHand as ComboBox
    readonly property bool listOpen: list !== null && list.popup.visible
    readonly property bool inText: inHand instanceof TextEdit && !(inHand as TextEdit).readOnly
    readonly property bool typing: list !== null || inText || inHand instanceof TextInput

    KeyHint {
        visible: root.item.kind === "hotspot"
        keys: "A – " + String.fromCharCode(64 + Math.max(1, Math.min(26, root.visible ? root.item.areas.rowCount() + 0 * root.item.place : 1)))
        text: qsTr("choose")
    }
    KeyHint {
        visible: root.item.kind === "hottext" || root.lifts
        keys: "Tab"
        text: qsTr("next")
    }
    KeyHint {
        visible: root.item.kind === "point"
        keys: "← ↑ ↓ →"
        text: qsTr("move")
    }
    KeyHint {
        visible: root.item.kind === "slider"
        keys: "← →"
        text: qsTr("move")
    }
    KeyHint {
        visible: root.item.kind === "hottext" || root.item.kind === "point" || root.lifts
        keys: "Space"
        text: root.item.kind === "point" ? qsTr("mark, unmark") : root.lifts ? qsTr("take up, put down") : qsTr("choose")
    }
    KeyHint {
        visible: root.item.kind === "choice" || root.item.kind === "multiple"
        keys: "A – " + String.fromCharCode(64 + Math.max(1, Math.min(26, root.visible ? root.item.choices.rowCount() + 0 * root.item.place : 1)))
        text: qsTr("choose")
    }
    KeyHint {
        visible: root.item.kind === "order" || root.item.kind === "match" || root.item.kind === "gap"
        keys: "Tab"
        text: root.item.kind === "gap" ? qsTr("next gap") : qsTr("next")
    }
    KeyHint {
        visible: root.item.kind === "gap" && root.inHand instanceof CheckBox
        keys: "Space"
        text: qsTr("tick")
    }
    KeyHint {
        visible: root.item.kind === "order"
        keys: "Space"
        text: qsTr("pick up, put down")
    }
    KeyHint {
        visible: root.item.kind === "order"
        keys: "↑ ↓"
        text: qsTr("move")
    }
    KeyHint {
        visible: root.list !== null && !root.listOpen
        keys: "Space"
        text: qsTr("open list")
    }
    KeyHint {
        visible: root.list !== null
        keys: "↑ ↓"
        text: root.listOpen ? qsTr("move") : qsTr("choose")
    }
    KeyHint {
        visible: root.item.asksCertainty && !root.typing
        keys: "1 2 3"
        text: qsTr("certainty")
    }
    KeyHint {
        visible: root.item.asksCertainty && root.typing && !root.inText && root.list === null && root.item.kind !== "gap"
        keys: "Tab"
        text: qsTr("certainty")
    }
    KeyHint {
        visible: root.item.kind !== "words" && !root.quiz.adaptive && !root.typing
        keys: "F"
        text: qsTr("flag")
    }
    KeyHint {
        visible: !root.quiz.adaptive && !root.typing
        keys: "N"
        text: qsTr("go to item")
    }
    KeyHint {
        visible: root.item.movable
        keys: "Ctrl+Z"
        text: qsTr("undo move")
    }
    KeyHint {
        visible: root.item.mayNotKnow && !root.item.typed
        keys: "0"
        text: qsTr("not known")
    }
    KeyHint {
        visible: root.inText
        keys: "Tab"
        text: qsTr("leave the text")
    }
    KeyHint {
        visible: root.inText && root.quiz.nextPlace >= 0 && !root.quiz.adaptive
        keys: "Alt+→"
        text: qsTr("next")
    }
    KeyHint {
        visible: (!root.item.mayNotKnow || root.listOpen) && !root.inText
        keys: "Enter"
        text: root.listOpen ? qsTr("choose") : root.item.checkable ? qsTr("check") : !root.ends ? qsTr("next") : root.quiz.adaptive ? qsTr("see your level") : qsTr("hand in")
    }
}
