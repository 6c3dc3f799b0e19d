// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Testing

/// The item in sight: its stem, where the answer goes, how sure, what was said about it, and the way on.
Page {
    id: root

    required property QuizController quiz
    /// The navigator stands below when there is no room beside.
    property bool withNavigator: false
    readonly property bool last: quiz.position + 1 >= quiz.places
    readonly property bool showsCheck: quiz.behaviour !== "deferred" && quiz.kind !== "words" && !quiz.closed

    signal linkAsked(var target)
    signal handInAsked

    /// Puts the keyboard where the answer goes.
    function begin() {
        contentY = 0;
        if (quiz.kind === "text" || quiz.kind === "numeric" || quiz.kind === "essay")
            written.begin();
        else if (quiz.kind === "gap" && !quiz.closed)
            gaps.begin();
        else if (quiz.kind === "order" && !quiz.closed)
            order.begin();
        else if (place.visible && !quiz.closed)
            place.begin();
        else
            forceActiveFocus(Qt.OtherFocusReason);
    }
    function take() {
        written.take();
        place.take();
    }
    function goOn() {
        if (quiz.adaptive)
            quiz.settle();
        else if (quiz.checkable && showsCheck)
            quiz.check();
        else if (last)
            root.handInAsked();
        else
            quiz.go(quiz.position + 1);
    }
    /// Not knowing is an answer in a placement, and never one that a key too many gave.
    function enter() {
        if (!quiz.mayNotKnow)
            goOn();
    }
    function toNavigator() {
        below.begin();
    }

    padding: 0
    topGap: Theme.scaled(36)
    centred: true
    columnWidth: Math.min(Theme.scaled(664), width - 2 * Theme.space24)

    Item {
        width: parent.width
        height: Theme.control + Theme.space4

        AppText {
            anchors.left: parent.left
            anchors.right: flag.left
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.quiz.sectionTitle !== "" ? root.quiz.sectionTitle + " · " + root.quiz.itemWords : root.quiz.itemWords
            elide: Text.ElideRight
        }
        Button {
            id: flag

            anchors.right: parent.right
            visible: root.quiz.kind !== "words" && !root.quiz.adaptive
            flat: true
            // Flush with the column, but for the border that high contrast draws.
            rightPadding: Theme.isContrast || Theme.mirrored ? Theme.space12 : 0
            leftPadding: Theme.isContrast || !Theme.mirrored ? Theme.space12 : 0
            text: root.quiz.flagged ? qsTr("Flagged") : qsTr("Flag")
            tip: root.quiz.flagged ? qsTr("Take the flag away") : qsTr("Flag to see again")
            icon.name: "flag-black"
            icon.color: root.quiz.flagged ? Theme.colours.warn : Theme.colours.ink2
            onClicked: root.quiz.toggleFlag()
        }
    }
    BlockList {
        width: parent.width
        visible: root.quiz.position === 0 && count > 0
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
        model: root.quiz.sectionWords
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
        text: root.quiz.itemTitle
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    BlockList {
        width: parent.width
        model: root.quiz.stem
        type: Theme.type.question
        onLinkAsked: target => root.linkAsked(target)
    }
    AppText {
        width: parent.width
        visible: root.quiz.kind === "order"
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
    ChoiceList {
        width: parent.width
        visible: root.quiz.kind === "choice" || root.quiz.kind === "multiple"
        quiz: root.quiz
    }
    GapText {
        id: gaps

        width: parent.width
        visible: root.quiz.kind === "gap"
        quiz: root.quiz
        onEntered: root.enter()
    }
    MatchList {
        width: parent.width
        visible: root.quiz.kind === "match"
        quiz: root.quiz
        onEntered: root.enter()
    }
    OrderList {
        id: order

        width: parent.width
        visible: root.quiz.kind === "order"
        quiz: root.quiz
    }
    PlaceBoard {
        id: place

        width: parent.width
        visible: place.kinds.includes(root.quiz.kind)
        quiz: root.quiz
    }
    WrittenAnswer {
        id: written

        width: parent.width
        visible: root.quiz.kind === "text" || root.quiz.kind === "numeric" || root.quiz.kind === "essay"
        quiz: root.quiz
    }
    CertaintyRow {
        width: parent.width
        visible: root.quiz.asksCertainty
        topPadding: Theme.space20
        quiz: root.quiz
    }
    HintList {
        width: parent.width
        quiz: root.quiz
        onLinkAsked: target => root.linkAsked(target)
    }
    Item {
        width: 1
        height: told.visible ? Theme.space20 : 0
    }
    Told {
        id: told

        width: parent.width
        visible: root.quiz.outcome !== ""
        outcome: root.quiz.closed ? root.quiz.outcome : root.quiz.outcome === "right" ? "right" : "again"
        words: root.quiz.outcomeWords
        solution: root.quiz.rightAnswer
        feedback: root.quiz.feedback
        onLinkAsked: target => root.linkAsked(target)
    }
    Item {
        width: 1
        height: Theme.space20
    }
    ItemSteps {
        width: parent.width
        quiz: root.quiz
        last: root.last
        showsCheck: root.showsCheck
        onCleared: root.take()
        onWentOn: root.goOn()
    }
    Navigator {
        id: below

        width: parent.width
        visible: root.withNavigator && !root.quiz.adaptive
        quiz: root.quiz
        height: visible ? implicitHeight + Theme.space40 : 0
        transform: Translate {
            y: Theme.space40
        }
        onChosen: place => root.quiz.go(place)
    }
    PlacementNote {
        width: parent.width
        visible: root.withNavigator && root.quiz.adaptive
        topPadding: Theme.space40
    }
}
