// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Blocks
import Carrel.Content
import Carrel.Reading

/// The text of a unit with its margin: the notes stand beside their blocks, or as marks where there is no room.
Item {
    id: root

    required property ReaderController reader
    readonly property bool withMargin: width >= Theme.readColumn + Theme.space56 + Theme.space40 + Theme.marginColumn
    readonly property int columnWidth: Math.min(Theme.readColumn + (withMargin ? 0 : Theme.space8), width - 2 * (withMargin ? Theme.space40 : Theme.scaled(56)))
    readonly property real columnX: withMargin ? Theme.space56 : Math.round((width - columnWidth) / 2)
    readonly property alias blocks: text
    /// Where the text begins, from the top of the sheet.
    readonly property real textTop: text.y
    property real gaugeY: 0

    signal linkAsked(var target)
    signal noteChosen(real id)
    signal unitAsked(real id)
    signal quizAsked(real id)

    implicitHeight: Math.max(end.y + end.height, gaugeY + Theme.space72) + Theme.space72

    function placeOf(block: int): real {
        const item = text.itemAt(block);
        return item ? text.y + item.y + item.textTop : 0;
    }
    /// The block that lies at a height of the sheet.
    function blockAt(y: real): int {
        for (let i = text.count - 1; i > 0; --i) {
            const item = text.itemAt(i);
            if (item && text.y + item.y + item.textTop <= y + Theme.space12)
                return i;
        }
        return 0;
    }
    /// Notes keep to their blocks and out of each other's way.
    function layOut() {
        let free = text.y;
        for (let i = 0; i < margin.count; ++i) {
            const note = margin.itemAt(i);
            if (!note)
                continue;
            note.y = Math.max(free, note.block >= 0 ? placeOf(note.block) + 4 : text.y);
            free = note.y + note.height + Theme.space24;
        }
        gaugeY = free + (margin.count > 0 ? Theme.space16 : 0);
    }
    onWidthChanged: later.restart()

    Timer {
        id: later

        interval: 0
        onTriggered: root.layOut()
    }
    Connections {
        target: root.reader

        function onNotesChanged() {
            later.restart();
        }
    }

    Item {
        id: column

        x: Theme.mirrored ? root.width - root.columnX - width : root.columnX
        width: root.columnWidth
        height: parent.height

        AppText {
            id: title

            y: Theme.space32
            width: parent.width
            type: Theme.type.unit
            text: root.reader.title
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        Tag {
            id: level

            anchors.top: title.bottom
            anchors.topMargin: Theme.space8
            visible: root.reader.level.length > 0
            text: root.reader.level
        }
        BlockList {
            id: text

            y: (level.visible ? level.y + level.height : title.y + title.height) + Theme.space20
            width: parent.width
            model: root.reader.blocks
            stopAnchor: root.reader.resumeAnchor
            stopWords: root.reader.resumeWords
            onLinkAsked: target => root.linkAsked(target)
            onHeightChanged: later.restart()
        }
        UnitEnd {
            id: end

            y: text.y + text.height + Theme.space56
            width: parent.width
            reader: root.reader
            onUnitAsked: id => root.unitAsked(id)
            onQuizAsked: id => root.quizAsked(id)
        }
    }
    Item {
        id: side

        x: Theme.mirrored ? column.x - Theme.space40 - width : column.x + column.width + Theme.space40
        width: Math.min(Theme.marginColumn, root.width - root.columnX - root.columnWidth - Theme.space40 - Theme.space24)
        visible: root.withMargin

        Repeater {
            id: margin

            model: root.reader.notes

            MarginNote {
                required property real noteId
                required property int block

                width: side.width
                onHeightChanged: later.restart()
                onClicked: root.noteChosen(noteId)
            }
        }
        Column {
            y: root.gaugeY
            x: Theme.mirrored ? 0 : Theme.space12 + Theme.borderStrong
            width: side.width - Theme.space12
            visible: root.reader.cards > 0
            spacing: Theme.space4

            AppText {
                width: parent.width
                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.reader.cards === 1 ? qsTr("1 card comes from here") : qsTr("%L1 cards come from here").arg(root.reader.cards)
            }
            RecallGauge {
                anchors.left: parent.left
                visible: root.reader.recall >= 0
                value: Math.max(0, root.reader.recall)
                lineWidth: 56
            }
        }
    }
    Repeater {
        model: root.withMargin ? null : root.reader.notes

        Item {
            id: place

            required property real noteId
            required property int block
            required property markup words
            required property string caption
            required property int index
            // The first note of a block speaks for all of them.
            readonly property bool first: index === 0 || root.reader.notesAt(block) === 1 || root.firstAt(block) === index

            x: Theme.mirrored ? column.x - width - Theme.space12 : column.x + column.width + Theme.space12
            y: block >= 0 ? root.placeOf(block) + 0 * text.height : text.y
            width: mark.implicitWidth
            height: mark.implicitHeight

            NoteMark {
                id: mark

                visible: place.first
                count: root.reader.notesAt(place.block)
                onClicked: root.noteChosen(place.noteId)
            }
        }
    }

    function firstAt(block: int): int {
        for (let i = 0; i < margin.count; ++i) {
            if (margin.itemAt(i)?.block === block)
                return i;
        }
        return -1;
    }
}
