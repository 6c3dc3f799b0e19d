// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Reviewing

/// One card at a time: the front, the answer, four grades.
FocusScope {
    id: root

    required property var desk
    property real courseId: 0
    /// Go through cards outside the schedule; which ones is asked first.
    property bool rehearsal: false

    readonly property alias review: review
    readonly property int columnWidth: Math.min(Theme.textColumnWide, width - 2 * Theme.space24)

    signal closed
    signal rehearsalAsked
    signal unitAsked(real id, string anchor)

    function toUnit() {
        if (review.unit > 0)
            root.unitAsked(review.unit, review.unitAnchor);
    }
    function goOn() {
        review.answerShown ? review.grade(3) : review.showAnswer();
    }
    function edit() {
        editor.loses = review.losesByEditing();
        editor.edit(review.frontMarkdown(), review.backMarkdown());
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Review")
    focus: true
    onRehearsalChanged: rehearsal ? choice.open() : review.begin()
    Component.onCompleted: if (rehearsal)
        choice.open()
    onVisibleChanged: if (visible && !rehearsal && !review.hasCard && review.state !== ReviewController.Busy)
        review.begin()
    Keys.onPressed: event => {
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier;
        if (event.key === Qt.Key_Z && event.modifiers === Qt.ControlModifier)
            review.undo();
        else if (!plain)
            return;
        else if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            goOn();
        else if (event.key >= Qt.Key_1 && event.key <= Qt.Key_4)
            review.grade(event.key - Qt.Key_0);
        else if (event.key === Qt.Key_E && review.hasCard)
            edit();
        else if (event.key === Qt.Key_B)
            review.bury();
        else if (event.key === Qt.Key_S)
            review.suspend();
        else if (event.key === Qt.Key_L)
            toUnit();
        else if (event.key === Qt.Key_Escape)
            root.closed();
        else
            return;
        event.accepted = true;
    }

    ReviewController {
        id: review

        desk: root.desk
        courseId: root.courseId
        onCardShown: {
            page.contentY = 0;
            // A question that is open keeps the keyboard.
            if (!choice.visible)
                page.forceActiveFocus(Qt.OtherFocusReason);
        }
        onLeechFound: words => toast.say(qsTr("‘%1’ keeps slipping away. It was suspended: write it anew, or split it.").arg(words), toast.undoLast)
        onSetAside: what => toast.say(what, toast.undoLast)
        // Its undo was that of the step before.
        onStepChanged: toast.dismiss()
        onEditRefused: editor.takeBack(error.happened + " " + error.todo)
    }

    Rectangle {
        id: line

        width: parent.width
        height: 3
        color: Theme.colours.track
        Accessible.role: Accessible.ProgressBar
        Accessible.name: count.text

        Rectangle {
            x: Theme.mirrored ? parent.width - width : 0
            width: review.total > 0 ? Math.round(parent.width * review.done / review.total) : 0
            height: parent.height
            color: Theme.colours.series[0]
        }
    }
    TopBar {
        id: bar

        anchors.top: line.bottom
        width: parent.width
        implicitHeight: Theme.scaled(56)
        title: review.courseTitle !== "" ? review.courseTitle : qsTr("Review")
        ruled: false
        leading: IconButton {
            tip: qsTr("Back")
            keys: "Esc"
            icon.name: Theme.mirrored ? "go-next" : "go-previous"
            onClicked: root.closed()
        }

        AppText {
            id: count

            anchors.verticalCenter: parent.verticalCenter
            visible: review.total > 0
            type: Theme.type.small
            color: Theme.colours.ink2
            text: qsTr("%L1 of %L2").arg(Math.min(review.total, review.done + (review.hasCard ? 1 : 0))).arg(review.total)
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: review.hasCard
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            type: Theme.type.small
            color: Theme.colours.ink2
            text: review.rehearsing ? qsTr("ahead of the schedule") : qsTr("about %L1 min").arg(Math.max(1, review.minutesLeft))
        }
        IconButton {
            id: more

            tip: qsTr("More")
            icon.name: "overflow-menu"
            onClicked: menu.popup(more, 0, more.height)
        }
    }
    ReviewMenu {
        id: menu

        review: review
        onEditAsked: root.edit()
        onUnitAsked: root.toUnit()
        onRehearsalAsked: root.rehearsal ? choice.open() : root.rehearsalAsked()
    }
    CardSheet {
        id: page

        anchors.top: bar.bottom
        anchors.bottom: foot.top
        width: parent.width
        visible: review.hasCard
        focus: true
        columnWidth: root.columnWidth
        review: review
        onLinkAsked: target => links.follow(target)
        onUnitAsked: root.toUnit()
    }
    Column {
        anchors.centerIn: parent
        width: root.columnWidth
        visible: !review.hasCard && review.state === ReviewController.Ready
        spacing: Theme.space24

        EmptyState {
            width: parent.width
            sentence: review.restSentence
            actionText: qsTr("Back to the desk")
            actionKeys: "Esc"
            onTriggered: root.closed()
        }
        AppText {
            anchors.left: parent.left
            visible: text !== ""
            color: Theme.colours.ink2
            text: review.restCountdown !== "" ? qsTr("In %1").arg(review.restCountdown) : ""
        }
    }
    ErrorNote {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: foot.top
        width: root.columnWidth
        visible: review.error.happened !== ""
        happened: review.error.happened
        safe: review.error.safe
        todo: review.error.todo
        actionText: qsTr("Try again")
        onTriggered: review.begin()
    }
    GradeBar {
        id: foot

        anchors.bottom: strip.top
        width: parent.width
        visible: review.hasCard
        columnWidth: root.columnWidth
        review: review
        awaited: page.activeFocus || root.Window.activeFocusItem === root
    }
    ReviewStrip {
        id: strip

        anchors.bottom: parent.bottom
        width: parent.width
        visible: review.hasCard || review.canUndo
        height: visible ? implicitHeight : 0
        review: review
    }
    CardEditor {
        id: editor

        onSaved: (front, back) => review.edit(front, back)
        onClosed: page.forceActiveFocus(Qt.OtherFocusReason)
    }
    RehearsalDialog {
        id: choice

        onChosen: (which, most) => review.rehearse(which, most)
        onRejected: if (!review.rehearsing)
            root.closed()
    }
    LinkDesk {
        id: links

        onUnitAsked: root.toUnit()
    }
    Toast {
        id: toast

        readonly property string undoLast: qsTr("Undo ‘%1’").arg(review.undoGrade)

        anchors.left: parent.left
        anchors.bottom: foot.visible ? foot.top : strip.top
        anchors.margins: Theme.space24
        onUndone: review.undo()
    }
}
