// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// How likely something is recalled, against its target: a line from 50 to 100 per cent, a tick at the target, and a
/// dot that is hollow below it and filled from it on.
Item {
    id: root

    /// Probability, 0 to 1; below 0.5 the dot rests at the start of the line.
    required property real value
    property real target: 0.9
    /// The same in words, beside the drawing.
    property string words: qsTr("recall %1%").arg(Math.round(value * 100))
    property bool showWords: true
    /// Nothing is known to draw; the words keep their place.
    property bool showLine: true
    property int lineWidth: 64
    property bool selected: false

    readonly property bool reached: Math.round(value * 100) >= Math.round(target * 100)

    implicitWidth: lineWidth + (showWords ? Theme.space16 + caption.implicitWidth : 0)
    implicitHeight: Math.max(Theme.scaled(16), 11)
    Accessible.role: Accessible.Indicator
    Accessible.name: words

    Item {
        id: drawing

        visible: root.showLine
        anchors.left: parent.left
        y: Math.round((root.height - height) / 2)
        width: root.lineWidth
        height: 11

        readonly property bool mirrored: Theme.mirrored

        /// Distance of the probability `p` from the left end of the line.
        function at(p: real): real {
            const share = (Math.max(0.5, Math.min(1, p)) - 0.5) * 2;
            return Math.round((mirrored ? 1 - share : share) * width);
        }

        Rectangle {
            y: 5
            width: parent.width
            height: 1
            color: Theme.colours.lineStrong
        }
        Rectangle {
            x: drawing.at(root.target)
            width: 1
            height: 11
            color: Theme.colours.lineStrong
        }
        Rectangle {
            x: drawing.at(root.value) - 4
            y: 1
            width: 9
            height: 9
            radius: 4.5
            antialiasing: true
            color: root.reached ? Theme.colours.accent : root.selected ? Theme.colours.selected : Theme.colours.canvas
            border.width: 2
            border.color: Theme.colours.accent
        }
    }
    AppText {
        id: caption

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.showWords
        width: root.width - root.lineWidth - Theme.space16
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.words
        Accessible.ignored: true
    }
}
