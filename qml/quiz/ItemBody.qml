// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Blocks
import Carrel.Testing

/// An item: its stem, where the answer goes, how sure, what was said about it, and the way on.
Column {
    id: root

    required property QuizController quiz
    required property ItemController item
    /// No other stands on the page.
    property bool alone: true
    readonly property bool last: alone && !quiz.adaptive ? quiz.nextPlace < 0 : item.place + 1 >= quiz.places
    readonly property bool showsCheck: quiz.behaviour !== "deferred" && item.kind !== "words" && !item.closed

    signal linkAsked(var target)
    signal handInAsked

    /// Puts the keyboard where the answer goes; false where that is no place of its own.
    function begin(): bool {
        return answer.begin();
    }
    function goOn() {
        if (quiz.adaptive)
            quiz.settle();
        else if (item.checkable && showsCheck)
            item.check();
        else if (last)
            root.handInAsked();
        else
            quiz.go(alone ? quiz.nextPlace : item.place + 1);
    }
    /// Not knowing is an answer in a placement, and never one that a key too many gave.
    function enter() {
        if (!item.mayNotKnow)
            goOn();
    }

    Accessible.role: Accessible.Grouping
    Accessible.name: item.itemWords

    Item {
        width: parent.width
        height: Theme.control + Theme.space4

        AppText {
            anchors.left: parent.left
            anchors.right: flag.left
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.item.sectionTitle !== "" ? root.item.sectionTitle + " · " + root.item.itemWords : root.item.itemWords
            elide: Text.ElideRight
        }
        Button {
            id: flag

            anchors.right: parent.right
            // Its words end where the column does.
            anchors.rightMargin: Theme.isContrast ? 0 : -rightPadding
            anchors.verticalCenter: parent.verticalCenter
            visible: root.item.kind !== "words" && !root.quiz.adaptive
            flat: true
            text: root.item.flagged ? qsTr("Flagged") : qsTr("Flag")
            tip: root.item.flagged ? qsTr("Take the flag away") : qsTr("Flag to see again")
            icon.name: "flag-black"
            icon.color: root.item.flagged ? Theme.colours.warn : Theme.colours.ink2
            onClicked: root.item.toggleFlag()
        }
    }
    ItemTime {
        width: parent.width
        item: root.item
    }
    BlockList {
        width: parent.width
        visible: root.item.place === 0 && count > 0
        bottomPadding: Theme.space16
        model: root.quiz.introduction
        type: Theme.type.read
        colour: Theme.colours.ink2
        onLinkAsked: target => root.linkAsked(target)
    }
    BlockList {
        width: parent.width
        visible: count > 0
        bottomPadding: Theme.space16
        model: root.item.sectionWords
        type: Theme.type.read
        colour: Theme.colours.ink2
        onLinkAsked: target => root.linkAsked(target)
    }
    AppText {
        width: parent.width
        visible: text !== ""
        bottomPadding: Theme.space4 - lead
        type: Theme.type.body
        weight: Font.DemiBold
        text: root.item.itemTitle
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    BlockList {
        width: parent.width
        model: root.item.stem
        type: Theme.type.question
        onLinkAsked: target => root.linkAsked(target)
    }
    AppText {
        width: parent.width
        visible: root.item.kind === "order"
        topPadding: Theme.space8 + lead
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("First on top. Part of the order right earns part of the mark.")
        wrapMode: Text.Wrap
    }
    Item {
        width: 1
        height: Theme.space20
    }
    AnswerPlace {
        id: answer

        width: parent.width
        item: root.item
        onEntered: root.enter()
    }
    CertaintyRow {
        width: parent.width
        visible: root.item.asksCertainty
        topPadding: Theme.space20
        item: root.item
    }
    HintList {
        width: parent.width
        item: root.item
        onLinkAsked: target => root.linkAsked(target)
    }
    Item {
        width: 1
        height: told.visible ? Theme.space20 : 0
    }
    Told {
        id: told

        width: parent.width
        visible: root.item.outcome !== ""
        outcome: root.item.closed ? root.item.outcome : root.item.outcome === "right" ? "right" : "again"
        words: root.item.outcomeWords
        solution: root.item.rightAnswer
        feedback: root.item.feedback
        saidPictures: root.item.saidPictures
        saidShows: root.item.saidShows
        onLinkAsked: target => root.linkAsked(target)
    }
    Item {
        width: 1
        height: Theme.space20
    }
    ItemSteps {
        width: parent.width
        quiz: root.quiz
        item: root.item
        alone: root.alone
        last: root.last
        showsCheck: root.showsCheck
        onWentOn: root.goOn()
    }
}
