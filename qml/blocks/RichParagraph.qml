// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Content

/// Course text with its settings and links. It can be selected; it shows nothing but what its Markup holds.
TextEdit {
    id: root

    property markup markup
    property textMarks marks
    property TypeStyle type: Theme.type.read
    property int weight: type.weight
    property bool italic: false
    property bool centred: false

    signal linkAsked(var target)

    function linkUnder(x: real, y: real): int {
        let place = positionAt(x, y);
        const here = positionToRectangle(place);
        if (here.x > x && place > 0)
            --place;
        const inLine = y >= here.y && y < here.y + here.height;
        return inLine ? root.markup.linkAt(place) : -1;
    }
    /// Walks to the next link, or hands the focus on.
    function walk(step: int): bool {
        const next = writer.focusedLink < 0 ? (step > 0 ? 0 : root.markup.linkCount - 1) : writer.focusedLink + step;
        if (next < 0 || next >= root.markup.linkCount)
            return false;
        writer.focusedLink = next;
        return true;
    }

    readOnly: true
    selectByMouse: true
    persistentSelection: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    renderType: Text.NativeRendering
    color: Theme.colours.ink
    // The size is named for its signal: a call announces nothing, and words must grow with the zoom.
    font: type.size > 0 ? type.fontOf(weight, italic, false) : type.font
    selectionColor: Theme.colours.accent
    selectedTextColor: Theme.colours.accentInk
    activeFocusOnTab: root.markup.linkCount > 0

    Accessible.role: Accessible.StaticText
    Accessible.name: root.markup.spoken
    Accessible.readOnly: true

    onActiveFocusChanged: {
        if (!activeFocus)
            writer.focusedLink = -1;
    }
    Keys.onTabPressed: event => event.accepted = walk(1)
    Keys.onBacktabPressed: event => event.accepted = walk(-1)
    Keys.onPressed: event => {
        event.accepted = false;
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && writer.focusedLink >= 0) {
            root.linkAsked(root.markup.link(writer.focusedLink));
            event.accepted = true;
        }
    }

    TextKeys {
        text: root
        onReached: step => root.walk(step)
    }
    MarkupDocument {
        id: writer

        target: root.textDocument
        markup: root.markup
        marks: root.marks
        font: root.font
        serif: Theme.type.serif
        monospace: Theme.type.monospace
        lineHeight: root.type.line
        centred: root.centred
        linkColour: Theme.colours.accent
        markColour: Theme.colours.mark
        hereColour: Theme.colours.accent
        hereInk: Theme.colours.accentInk
        codeColour: Theme.colours.sunken
    }
    HoverHandler {
        id: pointer

        cursorShape: root.markup.linkCount > 0 && root.linkUnder(point.position.x, point.position.y) >= 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    TapHandler {
        enabled: root.markup.linkCount > 0
        onTapped: point => {
            const link = root.linkUnder(point.position.x, point.position.y);
            if (link >= 0 && root.selectedText === "")
                root.linkAsked(root.markup.link(link));
        }
    }
}
