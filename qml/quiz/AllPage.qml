// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Testing

/// All items of a quiz, one below the other. The one that has the keyboard, or was come to last, is the one that keys
/// act on, and it is always in sight.
Page {
    id: root

    required property QuizController quiz
    property bool withNavigator: false
    // What is near: from this place to that.
    property int from: 0
    property int to: 0

    signal linkAsked(var target)
    signal handInAsked

    /// Brings the item where the learner is into sight, and the keyboard to where it is answered.
    function begin() {
        const slot = slotAt(quiz.position);
        if (!slot)
            return;
        column.forceLayout();
        contentY = Math.max(0, slot.y + topGap - Theme.space12);
        if (!slot.body || !slot.body.begin())
            forceActiveFocus(Qt.OtherFocusReason);
        Qt.callLater(returnToBounds);
    }
    function goOn() {
        here()?.goOn();
    }
    function enter() {
        here()?.enter();
    }
    function here(): var {
        return slotAt(quiz.position)?.body ?? null;
    }
    // Compiled code of Qt 6.4 reads a wrong thing of what a Repeater gives, once it is told its type.
    function slotAt(place: int): var {
        return slots.itemAt(place);
    }
    function toNavigator() {
        below.begin();
    }
    /// The first item that begins below `y` of the page, or holds it.
    function placeAt(y: real): int {
        let first = 0;
        let last = slots.count - 1;
        while (first < last) {
            const middle = Math.floor((first + last) / 2);
            const slot = slotAt(middle);
            if (slot.y + slot.height + topGap <= y)
                first = middle + 1;
            else
                last = middle;
        }
        return first;
    }
    function look() {
        from = placeAt(contentY - height);
        to = placeAt(contentY + 2 * height);
    }
    /// Whoever scrolled away from an item has left it.
    function follow() {
        const slot = slotAt(quiz.position);
        if (!slot || (slot.y + topGap < contentY + height && slot.y + slot.height + topGap > contentY))
            return;
        const first = placeAt(contentY);
        const begun = slotAt(first).y + topGap < contentY && first + 1 < slots.count;
        const next = begun && slotAt(first + 1).y + topGap < contentY + height ? first + 1 : first;
        forceActiveFocus(Qt.OtherFocusReason);
        quiz.come(next);
    }
    function toPart(item: Item) {
        item.forceActiveFocus(Qt.TabFocusReason);
    }

    padding: 0
    topGap: Theme.space12
    centred: true
    columnWidth: Math.min(Theme.scaled(664), width - 2 * Theme.space24)
    onContentYChanged: look()
    onHeightChanged: look()
    onContentHeightChanged: look()
    onScrolled: follow()
    onMovementEnded: follow()
    // From the page itself Tab goes into the item where the learner is.
    Keys.onTabPressed: toPart(slotAt(quiz.position).nextItemInFocusChain(true))
    Keys.onBacktabPressed: toPart(slotAt(quiz.position).nextItemInFocusChain(false))

    Column {
        id: column

        width: parent.width

        Repeater {
            id: slots

            model: root.quiz.places

            ItemSlot {
                required property int index

                width: column.width
                quiz: root.quiz
                place: index
                near: index >= root.from && index <= root.to
                // What is read stays where it is when something above it becomes higher.
                onGrew: by => {
                    if (y + height - by + root.topGap <= root.contentY)
                        root.contentY += by;
                }
                onLinkAsked: target => root.linkAsked(target)
                onHandInAsked: root.handInAsked()
            }
        }
    }
    Button {
        anchors.left: parent.left
        highlighted: true
        large: true
        text: qsTr("Hand in…")
        onClicked: root.handInAsked()
    }
    Navigator {
        id: below

        width: parent.width
        visible: root.withNavigator
        quiz: root.quiz
        height: visible ? implicitHeight + Theme.space40 : 0
        transform: Translate {
            y: Theme.space40
        }
        onChosen: place => root.quiz.go(place)
    }
}
