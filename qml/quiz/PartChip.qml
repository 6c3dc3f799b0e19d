// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// A label, or a thing to be paired: a card as wide as its words that can be taken up.
T.CheckBox {
    id: root

    required property int thing
    required property markup words
    required property bool spent
    property real widest: Theme.textColumn
    property bool lifted: false

    width: Math.min(widest, Math.ceil(text.implicitWidth) + 2 * Theme.space16)
    height: Math.max(Theme.scaled(40), text.implicitHeight + 2 * Theme.space8)
    hoverEnabled: true
    checked: lifted
    // What is taken up is the board's to say.
    nextCheckState: () => lifted ? Qt.Checked : Qt.Unchecked
    Accessible.checkable: true
    Accessible.name: words.spoken + (lifted ? ", " + qsTr("taken up") : spent ? ", " + qsTr("used") : "")
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusOption
        color: root.lifted ? Theme.colours.accentSoft : root.down ? Theme.colours.pressed : root.hovered && root.enabled ? Theme.colours.hover : root.spent ? Theme.colours.sunken : Theme.colours.canvas
        border.width: root.lifted ? Theme.borderStrong : Theme.border
        border.color: root.lifted ? Theme.colours.accent : root.spent && !Theme.isContrast ? "transparent" : Theme.colours.line
    }
    RichParagraph {
        id: text

        x: Theme.space16
        y: Math.round((root.height - height) / 2)
        width: Math.min(implicitWidth + 1, root.widest - 2 * Theme.space16)
        type: Theme.type.answer
        color: root.spent && !root.lifted ? Theme.colours.ink3 : Theme.colours.ink
        markup: root.words
        selectByMouse: false
        enabled: false
        activeFocusOnTab: false
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.visualFocus
        around: Theme.radiusOption
    }
}
