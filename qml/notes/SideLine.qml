// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// One line of one of the two texts. Where a person chooses line by line, a line that differs can be taken or left.
T.CheckBox {
    id: root

    required property markup words
    /// "same", "differs", "new" for a line that the other text has not, "gap" where this text has none.
    required property string kind
    property bool picking: false
    property bool taken: true
    /// For a screen reader: which text it is of.
    property string side
    /// Stands before a line that differs, where place does not tell which text it is of.
    property string mark

    readonly property bool pickable: picking && (kind === "differs" || kind === "new")

    implicitHeight: Math.max(Theme.type.snippet.line + 2, text.implicitHeight + 2)
    enabled: pickable || kind !== "gap"
    checkable: pickable
    checked: pickable && taken
    // What is taken is the two texts' to say.
    nextCheckState: () => checked ? Qt.Checked : Qt.Unchecked
    focusPolicy: pickable ? Qt.StrongFocus : Qt.NoFocus
    hoverEnabled: pickable
    Accessible.role: pickable ? Accessible.CheckBox : Accessible.StaticText
    Accessible.name: (kind === "differs" ? qsTr("%1, differs: %2").arg(side) : kind === "new" ? qsTr("%1, here only: %2").arg(side) : "%2").replace("%2", words.plain)
    Accessible.checkable: pickable
    Accessible.ignored: kind === "gap"
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radiusBar
        color: root.kind === "gap" ? Theme.colours.sunken : root.kind === "same" || (root.picking && !root.taken) ? "transparent" : root.kind === "new" ? Theme.colours.accentSoft : Theme.colours.mark
        border.width: root.kind !== "same" && root.kind !== "gap" && Theme.isContrast ? Theme.border : 0
        border.color: Theme.colours.line
    }
    AppText {
        x: Theme.mirrored ? root.width - width - Theme.space8 : Theme.space8
        y: 1 + Math.round((Theme.type.snippet.line - type.line) / 2)
        visible: !root.pickable && (root.kind === "differs" || root.kind === "new")
        type: Theme.type.small
        weight: Font.DemiBold
        text: root.mark !== "" ? root.mark : root.kind === "new" ? "+" : "≠"
        Accessible.ignored: true
    }
    Icon {
        x: Theme.mirrored ? root.width - width - Theme.space4 : Theme.space4
        y: Math.round((Theme.type.snippet.line - height) / 2)
        visible: root.pickable
        name: root.taken ? "checkbox" : "list-remove"
        colour: root.taken ? Theme.colours.accent : Theme.colours.ink2
    }
    RichParagraph {
        id: text

        x: Theme.mirrored ? Theme.space8 : Theme.space24 + Theme.space4
        y: 1
        width: root.width - Theme.space24 - Theme.space12
        type: Theme.type.snippet
        markup: root.words
        // A press on the words is a press on the line.
        enabled: !root.pickable
        selectByMouse: !root.pickable
        color: root.picking && !root.taken && root.kind !== "same" ? Theme.colours.ink3 : Theme.colours.ink
        Accessible.ignored: true
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: 0
    }
}
