// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// Several lines of input. Plain text; put it in a Flickable where it may grow past its room.
T.TextArea {
    id: root

    property bool wrong: false
    property bool locked: false
    /// No frame: the page itself is the sheet.
    property bool bare: false
    property TypeStyle type: Theme.type.body

    implicitWidth: Theme.scaled(320)
    implicitHeight: Math.max(Theme.scaled(88), contentHeight + topPadding + bottomPadding)
    padding: bare ? 0 : Theme.space12
    topPadding: bare ? 0 : Theme.space8
    bottomPadding: topPadding
    readOnly: locked
    font: type.font
    color: locked ? Theme.colours.ink2 : Theme.colours.ink
    placeholderTextColor: Theme.colours.ink3
    selectionColor: Theme.colours.accent
    selectedTextColor: Theme.colours.accentInk
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    renderType: Text.NativeRendering
    selectByMouse: true

    Accessible.name: placeholderText
    // It walks on, as from any field: nothing that is written here has need of a tab.
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    AppText {
        x: root.leftPadding
        y: root.topPadding
        width: root.width - root.leftPadding - root.rightPadding
        visible: root.text === "" && root.preeditText === ""
        type: root.type
        color: root.placeholderTextColor
        text: root.placeholderText
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    background: InputFrame {
        visible: !root.bare
        active: root.activeFocus && !root.locked
        wrong: root.wrong
        locked: root.locked
    }
}
