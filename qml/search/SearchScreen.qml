// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Content
import Carrel.Searching

/// One box over everything on the desk; what it finds comes while one types.
FocusScope {
    id: root

    required property var desk
    /// What to look for when the screen opens.
    property string query

    readonly property bool hasFound: list.currentIndex >= 0
    readonly property bool wide: width >= Theme.narrowBelow - Theme.railNarrow
    readonly property int side: wide ? Theme.pagePaddingToday : Theme.space24
    readonly property int listWidth: wide ? Math.min(width - 2 * side - Theme.scaled(232) - Theme.space48, Theme.scaled(760)) : width - 2 * side

    signal unitAsked(real id, string anchor)
    signal noteAsked(real id)
    signal cardAsked(real id)
    signal quizAsked(real id)

    function open(line: var) {
        if (line.kind === "unit")
            root.unitAsked(line.target, line.anchor);
        else if (line.kind === "note")
            root.noteAsked(line.target);
        else if (line.kind === "card")
            root.cardAsked(line.target);
        else
            root.quizAsked(line.target);
    }
    /// Opens what is marked.
    function take() {
        list.take();
    }
    /// Writes an operator behind what is there.
    function add(example: string) {
        const before = box.text.trim();
        box.text = before === "" ? example : before + " " + example;
        box.forceActiveFocus(Qt.OtherFocusReason);
        box.toEnd();
    }
    function withCount(word: string, count: int): string {
        return controller.counted ? word + "  " + Number(count).toLocaleString(Qt.locale(), "f", 0) : word;
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Search")
    onQueryChanged: box.text = query
    onVisibleChanged: {
        if (!visible)
            return;
        box.forceActiveFocus(Qt.OtherFocusReason);
        box.selectAll();
    }
    Component.onCompleted: {
        box.text = query;
        box.toEnd();
    }

    SearchController {
        id: controller

        desk: root.desk
        query: box.text
        onAnsweredChanged: {
            if (list.asked === answered)
                return;
            list.asked = answered;
            list.currentIndex = list.count > 0 ? 0 : -1;
            list.positionViewAtBeginning();
        }
    }

    SearchBox {
        id: box

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.side
        anchors.rightMargin: root.side
        y: root.wide ? Theme.pageTop : Theme.space24
        focus: true
        outcome: controller.blank || !controller.counted ? "" : root.wide ? qsTr("%Ln found on this desk", "", controller.total) : qsTr("%Ln found", "", controller.total)
        onWalked: step => list.walk(step)
        onTaken: list.take()
    }
    Flow {
        id: choices

        anchors.left: box.left
        anchors.right: box.right
        // The words of the last button end where the box does.
        anchors.rightMargin: root.wide && !Theme.isContrast ? -order.rightPadding : 0
        anchors.top: box.bottom
        anchors.topMargin: Theme.space16
        spacing: Theme.space16

        Segment {
            id: kinds

            width: Math.min(implicitWidth, choices.width)
            name: qsTr("Kind")
            options: [root.withCount(qsTr("All"), controller.total), root.withCount(qsTr("Units"), controller.units), root.withCount(qsTr("Notes"), controller.notes), root.withCount(qsTr("Cards"), controller.cards), root.withCount(qsTr("Questions"), controller.questions)]
            onActivated: index => controller.kind = index
        }
        Item {
            // Ends the line of the kinds; in a line of its own its words begin where the box does.
            readonly property bool alone: kinds.width + choices.spacing + order.width > choices.width
            readonly property real over: alone && !Theme.isContrast ? order.leftPadding : 0

            width: alone ? choices.width : Math.floor(choices.width - kinds.width - choices.spacing)
            height: order.height

            OrderButton {
                id: order

                x: parent.alone === Theme.mirrored ? parent.width - width + parent.over : -parent.over
                controller: controller
            }
        }
    }
    ListView {
        id: list

        /// The query that the rows in sight were first shown for.
        property string asked
        readonly property int near: root.side - Theme.space16

        function walk(step: int) {
            if (count > 0)
                currentIndex = Math.max(0, Math.min(count - 1, currentIndex + step));
        }
        function take() {
            // What is marked belongs to an older query while the answer is on its way.
            if (currentItem && controller.answered === controller.query)
                root.open(currentItem);
        }

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: choices.bottom
        anchors.topMargin: Theme.space20
        anchors.bottom: parent.bottom
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.space32
        highlightMoveDuration: 0
        currentIndex: -1
        model: controller.found
        Accessible.role: Accessible.List
        Accessible.name: box.outcome
        onAtYEndChanged: if (atYEnd)
            controller.more()
        T.ScrollBar.vertical: ScrollBar {
        }

        delegate: Item {
            id: line

            required property int index
            required property string kind
            required property real target
            required property string anchor
            required property string title
            required property string place
            required property markup words
            required property textMarks marks

            width: ListView.view.width
            height: row.implicitHeight

            FoundLine {
                id: row

                x: Theme.mirrored ? parent.width - width - list.near : list.near
                width: root.listWidth + (root.wide ? Theme.space16 : 2 * Theme.space16)
                kind: line.kind
                title: line.title
                place: line.place
                words: line.words
                marks: line.marks
                highlighted: line.ListView.isCurrentItem
                onClicked: {
                    list.currentIndex = line.index;
                    root.open(line);
                }
            }
        }
        // A footer is made in a context of its own, which bound components refuse: no pragma in this file.
        footer: Item {
            width: list.width
            height: hints.visible ? hints.y + hints.height + Theme.space24 : 0

            SearchHints {
                id: hints

                x: Theme.mirrored ? parent.width - width - root.side : root.side
                y: Theme.space24 + (empty.visible ? empty.y - list.y + empty.height : 0)
                width: Math.min(root.listWidth, Theme.textColumn)
                visible: !root.wide
                onAsked: example => root.add(example)
            }
        }
    }
    EmptyState {
        id: empty

        x: Theme.mirrored ? parent.width - width - root.side : root.side
        y: list.y + Theme.space12
        width: Math.min(Theme.textColumn, root.listWidth)
        visible: list.count === 0 && (controller.blank || controller.answered === controller.query)
        sentence: controller.blank ? qsTr("Type a word. Units, notes, cards and questions answer while you type.") : elsewhere ? qsTr("Nothing of this kind. Other kinds have it.") : qsTr("Nothing on this desk has ‘%1’. Fewer words find more.").arg(controller.answered.trim())
        actionText: elsewhere ? qsTr("Show all") : ""
        onTriggered: kinds.choose(0)

        readonly property bool elsewhere: !controller.blank && kinds.currentIndex > 0 && controller.total > 0
    }
    SearchHints {
        anchors.right: parent.right
        anchors.rightMargin: root.side
        anchors.top: list.top
        anchors.topMargin: Theme.space12
        width: Theme.scaled(232)
        visible: root.wide
        onAsked: example => root.add(example)
    }
    ErrorNote {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        visible: controller.error.happened !== ""
        happened: controller.error.happened
        safe: controller.error.safe
        todo: controller.error.todo
        actionText: qsTr("Close")
        onTriggered: controller.forgetError()
    }
}
