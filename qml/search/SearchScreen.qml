// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Searching

/// One box over units, notes, cards and questions. The keyboard stays in it: the arrows walk, Enter opens.
FocusScope {
    id: root

    required property var desk
    property string query

    readonly property int padding: width < Theme.scaled(720) ? Theme.space24 : Theme.space56
    readonly property bool withHelp: width >= Theme.scaled(900)
    readonly property int listWidth: withHelp ? Math.min(Theme.scaled(672), width - 2 * padding - Theme.space48 - Theme.listPane)
        : width - 2 * padding

    signal unitAsked(real id, string anchor)
    signal noteAsked(real id)
    signal cardAsked(real id)
    signal quizAsked(real id)

    function openThing(kind: string, id: real, anchor: string) {
        if (kind === "unit")
            root.unitAsked(id, anchor);
        else if (kind === "note")
            root.noteAsked(id);
        else if (kind === "card")
            root.cardAsked(id);
        else
            root.quizAsked(id);
    }
    function openCurrent() {
        const line = list.currentItem as FoundEntry;
        if (line)
            root.openThing(line.kind, line.target, line.anchor);
    }
    function facts(): string {
        if (!search.answered)
            return "";
        if (search.total === 0)
            return qsTr("nothing on this desk");
        return search.total === 1 ? qsTr("1 found on this desk") : qsTr("%1 found on this desk").arg(search.total);
    }

    component FoundEntry: FoundLine {
        required property real target
        required property string anchor
        required property int index
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Search")
    focus: true
    onQueryChanged: box.write(query)
    Component.onCompleted: {
        box.write(query);
        box.begin();
    }
    onVisibleChanged: if (visible) box.begin()
    Keys.onPressed: event => {
        // Whatever is typed goes on in the box.
        if (event.text.trim() !== "" && (event.modifiers === Qt.NoModifier || event.modifiers === Qt.ShiftModifier)) {
            box.write(box.text + event.text);
            box.begin();
            event.accepted = true;
        }
    }

    SearchController {
        id: search

        desk: root.desk
        query: box.text
        kind: Math.max(0, segment.currentIndex)
        newestFirst: order.currentIndex === 1
        onFoundChanged: list.currentIndex = count > 0 ? Math.max(0, Math.min(list.currentIndex, count - 1)) : -1
        onQueryChanged: list.currentIndex = 0
    }

    SearchBox {
        id: box

        x: root.padding
        y: Theme.pageTop
        width: root.width - 2 * root.padding
        focus: true
        facts: root.facts()
        placeholder: qsTr("Words, or course:  kind:  tag:  is:due")
        onWalked: step => step > 0 ? list.incrementCurrentIndex() : list.decrementCurrentIndex()
        onPaged: step => list.currentIndex = Math.max(0, Math.min(search.count - 1, list.currentIndex + 6 * step))
        onAccepted: root.openCurrent()
    }
    Segment {
        id: segment

        anchors.left: box.left
        y: box.y + box.height + Theme.space16
        name: qsTr("What to show")
        options: search.answered ? [qsTr("All  %1").arg(search.total), qsTr("Units  %1").arg(search.units),
            qsTr("Notes  %1").arg(search.notes), qsTr("Cards  %1").arg(search.cards), qsTr("Questions  %1").arg(search.questions)]
            : [qsTr("All"), qsTr("Units"), qsTr("Notes"), qsTr("Cards"), qsTr("Questions")]
    }
    ComboBox {
        id: order

        anchors.right: box.right
        anchors.verticalCenter: segment.verticalCenter
        visible: root.width - 2 * root.padding > segment.width + width + Theme.space16
        width: Theme.scaled(152)
        model: [qsTr("Best match first"), qsTr("Newest first")]
        Accessible.name: qsTr("Order") + ": " + displayText
    }
    ListView {
        id: list

        anchors.top: segment.bottom
        anchors.topMargin: Theme.space20
        anchors.bottom: parent.bottom
        x: Theme.mirrored ? root.width - root.padding - root.listWidth - Theme.space16 * 0 : root.padding - Theme.space16
        width: root.listWidth + Theme.space16
        clip: true
        visible: search.count > 0
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.space40
        highlightMoveDuration: 0
        keyNavigationEnabled: false
        activeFocusOnTab: false
        reuseItems: true
        model: search.found
        Accessible.role: Accessible.List
        Accessible.name: root.facts()
        onAtYEndChanged: if (atYEnd) search.more()
        onCurrentIndexChanged: if (currentIndex + 5 > count) search.more()
        T.ScrollBar.vertical: ScrollBar {}

        delegate: FoundEntry {
            width: ListView.view.width
            selected: ListView.isCurrentItem
            onClicked: root.openThing(kind, target, anchor)
        }
    }
    EmptyState {
        x: Theme.mirrored ? root.width - root.padding - width : root.padding
        anchors.top: segment.bottom
        anchors.topMargin: Theme.space40
        width: root.listWidth
        visible: search.answered && search.count === 0
        sentence: search.total > 0 ? qsTr("Nothing of this kind. %1 found in all.").arg(search.total)
            : qsTr("Nothing here holds these words. Try fewer of them, or the beginning of one.")
    }
    EmptyState {
        x: Theme.mirrored ? root.width - root.padding - width : root.padding
        anchors.top: segment.bottom
        anchors.topMargin: Theme.space40
        width: root.listWidth
        visible: !search.answered && box.text.trim() === ""
        sentence: qsTr("Units, notes, cards and questions are found as you type.")
    }
    ErrorNote {
        anchors.left: box.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24
        width: root.listWidth
        visible: search.error.happened !== ""
        happened: search.error.happened
        safe: search.error.safe
        todo: search.error.todo
    }
    OperatorHelp {
        anchors.right: box.right
        anchors.top: segment.bottom
        anchors.topMargin: Theme.space32
        width: Theme.listPane
        visible: root.withHelp
        onChosen: text => {
            const before = box.text.trim() === "" ? "" : box.text.replace(/\s*$/, " ");
            box.write(before + text);
            box.begin();
        }
    }
}
