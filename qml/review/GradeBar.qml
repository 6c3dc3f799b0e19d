// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Reviewing

/// The foot of a review: the four grades with when the card comes again; before that, the answer. Always in the same
/// place.
Item {
    id: root

    required property ReviewController review
    required property int columnWidth
    /// Space takes a grade: the keyboard is on nothing else that it would press.
    required property bool awaited

    /// The grade that Space takes.
    readonly property int good: review.rehearsing ? 2 : 3

    /// No room for the words of four beside one another: two stand below two.
    readonly property bool slim: columnWidth < Theme.scaled(380) && !review.rehearsing
    readonly property int each: Theme.scaled(64)

    implicitHeight: (slim ? 2 * each + Theme.space8 : each) + Theme.space8 + Theme.space16

    Flow {
        x: show.x
        y: Theme.space8
        width: root.columnWidth
        visible: root.review.answerShown
        spacing: Theme.space8

        Repeater {
            id: cards

            model: root.review.grades

            OptionCard {
                required property int rating
                required property string name
                required property string again

                readonly property int beside: root.slim ? 2 : Math.max(1, cards.count)

                width: Math.floor((root.columnWidth - (beside - 1) * Theme.space8) / beside)
                height: root.each
                text: name
                detail: again
                keys: String(rating)
                cap: false
                strong: true
                primary: rating === root.good
                onClicked: root.review.grade(rating)
            }
        }
    }
    OptionCard {
        id: show

        visible: root.review.hasCard && !root.review.answerShown
        x: Math.round((root.width - width) / 2)
        y: root.height - height - Theme.space16
        width: root.columnWidth
        height: root.each
        text: qsTr("Show the answer")
        detail: qsTr("Say it to yourself first")
        keys: "Space"
        strong: true
        onClicked: root.review.showAnswer()
    }
    FocusRing {
        // Space takes Good: the ring says so before a key was pressed.
        readonly property Item good: cards.count >= root.good ? cards.itemAt(root.good - 1) : null

        parent: good ?? root
        visible: root.awaited && root.review.answerShown && good !== null
        around: Theme.radiusOption
    }
}
