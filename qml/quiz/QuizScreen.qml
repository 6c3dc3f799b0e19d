// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Testing

/// A quiz from its first item to its result. Everything can be done by keys, and the strip says which.
FocusScope {
    id: root

    required property var desk
    property real quizId: 0

    readonly property bool wide: width >= Theme.narrowBelow
    readonly property alias examining: quiz.examining
    readonly property alias quiz: quiz
    /// Its result is there: the keyboard stays where it is while that changes.
    property bool told: false

    signal closed
    signal unitAsked(real id, string anchor)

    function leave() {
        quiz.leave();
        root.closed();
    }
    function goOn() {
        page.goOn();
    }
    function toNavigator() {
        wide ? side.begin() : page.toNavigator();
    }
    function askHandIn() {
        question.open();
    }
    /// True when the event was one of the quiz's own.
    function took(event: var): bool {
        if (quiz.taking)
            return tookTaking(event);
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        // An Enter that led here and still goes on begins nothing, and ends nothing before there is an item.
        if (quiz.toBegin && enter && !event.isAutoRepeat)
            quiz.begin();
        else if (event.key === Qt.Key_Escape || (enter && quiz.handedIn))
            root.leave();
        else
            return false;
        return true;
    }
    function tookTaking(event: var): bool {
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier;
        const alt = event.modifiers === Qt.AltModifier;
        page.follow();
        if (event.key === Qt.Key_Z && event.modifiers === Qt.ControlModifier)
            quiz.item.undoMove();
        else if (event.key === Qt.Key_A && event.modifiers === (Qt.ControlModifier | Qt.ShiftModifier))
            quiz.allAtOnce = !quiz.allAtOnce;
        else if (event.key === Qt.Key_PageDown || (alt && event.key === Qt.Key_Right))
            quiz.go(quiz.nextPlace);
        else if (event.key === Qt.Key_PageUp || (alt && event.key === Qt.Key_Left))
            quiz.go(quiz.previousPlace);
        else if (!plain)
            return false;
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.enter();
        else if (event.key === Qt.Key_Escape)
            root.leave();
        else if (event.key === Qt.Key_0 && quiz.item.mayNotKnow)
            goOn();
        else if (event.key >= Qt.Key_1 && event.key <= Qt.Key_3 && quiz.item.asksCertainty)
            quiz.item.setCertainty(event.key - Qt.Key_0);
        else if (isLetter(event.key))
            quiz.item.chooseAt(event.key - Qt.Key_A);
        else if (event.key === Qt.Key_F)
            quiz.item.toggleFlag();
        else if (event.key === Qt.Key_N && !quiz.adaptive)
            toNavigator();
        else
            return false;
        return true;
    }
    /// A letter of an option that is there.
    function isLetter(key: int): bool {
        const choosing = quiz.item.kind === "choice" || quiz.item.kind === "multiple";
        const count = choosing ? quiz.item.choices.rowCount() : quiz.item.kind === "hotspot" ? quiz.item.areas.rowCount() : 0;
        return key >= Qt.Key_A && key < Qt.Key_A + Math.min(26, count);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: quiz.title
    focus: true
    onVisibleChanged: if (!visible)
        quiz.leave()
    Keys.onPressed: event => event.accepted = took(event)

    QuizController {
        id: quiz

        desk: root.desk
        quizId: root.quizId
        onItemChanged: arrival.restart()
        onUnitFound: (unit, anchor) => root.unitAsked(unit, anchor)
        onCardMade: toast.say(qsTr("A card was made. It comes with the next review."), "")
        onAttemptChanged: {
            if (handedIn && !root.told)
                result.forceActiveFocus(Qt.OtherFocusReason);
            else if (toBegin)
                before.forceActiveFocus(Qt.OtherFocusReason);
            root.told = handedIn;
        }
    }
    // The answer's place is there one turn of the event loop after the item.
    Timer {
        id: arrival

        interval: 0
        onTriggered: if (quiz.taking)
            page.begin()
    }

    TopBar {
        id: bar

        width: parent.width
        strong: true
        title: quiz.title
        text: quiz.taking ? qsTr("Kept on this desk until you hand it in") : quiz.handedIn ? qsTr("Handed in") : ""
        leading: IconButton {
            tip: qsTr("Back")
            keys: "Esc"
            icon.name: Theme.mirrored ? "go-next" : "go-previous"
            onClicked: root.leave()
        }

        TimeLeft {
            anchors.verticalCenter: parent.verticalCenter
            quiz: quiz
        }
        Button {
            visible: quiz.taking
            text: quiz.adaptive ? qsTr("Stop here…") : qsTr("Hand in…")
            onClicked: question.open()
        }
    }
    ItemPages {
        id: page

        anchors.top: bar.bottom
        anchors.bottom: strip.top
        anchors.left: parent.left
        anchors.right: side.left
        visible: quiz.taking
        focus: true
        quiz: quiz
        withNavigator: !root.wide
        onLinkAsked: target => links.follow(target)
        onHandInAsked: question.open()
    }
    QuizSide {
        id: side

        anchors.top: bar.bottom
        anchors.bottom: strip.top
        anchors.right: parent.right
        width: root.wide && quiz.taking ? Theme.listPane : 0
        visible: width > 0
        quiz: quiz
    }
    BeginPage {
        id: before

        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: quiz.toBegin
        quiz: quiz
        onLinkAsked: target => links.follow(target)
        onClosed: root.leave()
    }
    ResultPage {
        id: result

        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: quiz.handedIn
        quiz: quiz
        onLinkAsked: target => links.follow(target)
        onClosed: root.leave()
    }
    QuizStrip {
        id: strip

        anchors.bottom: parent.bottom
        width: parent.width
        visible: quiz.taking
        height: visible ? implicitHeight : 0
        quiz: quiz
    }
    ErrorNote {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: strip.top
        anchors.bottomMargin: Theme.space24
        width: Math.min(Theme.textColumn, parent.width - 2 * Theme.space24)
        visible: quiz.error.happened !== ""
        happened: quiz.error.happened
        safe: quiz.error.safe
        todo: quiz.error.todo
        actionText: qsTr("Close")
        onTriggered: quiz.title !== "" ? quiz.forgetError() : root.closed()
    }
    HandInDialog {
        id: question

        quiz: quiz
    }
    LinkDesk {
        id: links

        onUnitAsked: (key, anchor) => {
            if (!quiz.examining)
                quiz.lookUpKey(key, anchor);
        }
    }
    Toast {
        id: toast

        anchors.left: parent.left
        anchors.bottom: strip.top
        anchors.margins: Theme.space24
    }
}
