// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Content

/// Lines of a program, as they are; long ones are reached by scrolling.
Rectangle {
    id: root

    property markup markup
    property textMarks marks
    readonly property alias selectedText: lines.selectedText

    function deselect() {
        lines.deselect();
    }

    implicitHeight: lines.implicitHeight + 2 * Theme.space12
    radius: Theme.radiusControl
    color: Theme.colours.sunken
    border.width: Theme.isContrast ? Theme.border : 0
    border.color: Theme.colours.line
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Flickable {
        anchors.fill: parent
        contentWidth: lines.implicitWidth + 2 * Theme.space16
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.horizontal: ScrollBar {
        }

        RichParagraph {
            id: lines

            x: Theme.space16
            y: Theme.space12
            markup: root.markup
            marks: root.marks
            type: Theme.type.mono
            wrapMode: TextEdit.NoWrap
        }
    }
}
