// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Testing

/// An area of a picture as something to press: its outline, and its letter at the corner.
T.CheckBox {
    id: root

    required property string letter
    required property string name
    required property rect bounds
    required property var corners
    required property bool chosen
    required property string verdict
    required property var colours
    property bool dashed: false

    readonly property bool strong: chosen || verdict !== ""
    readonly property color tone: verdict === "wrong" ? colours.danger : colours.accent
    readonly property real inset: 2.5
    readonly property real wide: parent?.width ?? 0
    readonly property real tall: parent?.height ?? 0

    x: bounds.x * wide - inset
    y: bounds.y * tall - inset
    width: bounds.width * wide + 2 * inset
    height: bounds.height * tall + 2 * inset
    containmentMask: background
    hoverEnabled: true
    checked: chosen
    // What is chosen is the quiz's to say, and a click on one of several takes nothing back.
    nextCheckState: () => chosen ? Qt.Checked : Qt.Unchecked

    Accessible.checkable: true
    Accessible.name: letter + ", " + name
    Accessible.description: verdict === "right" ? qsTr("right") : verdict === "wrong" ? qsTr("wrong") : ""
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()

    background: PictureArea {
        corners: root.corners
        edge: Qt.rgba(root.colours.canvas.r, root.colours.canvas.g, root.colours.canvas.b, 0.85)
        stroke: root.strong ? root.tone : root.hovered && root.enabled ? root.colours.accent : root.colours.ink2
        strokeWidth: root.strong ? Theme.borderStrong + 0.5 : Theme.border + 0.25
        dashed: root.dashed && !root.strong
        fill: Qt.rgba(root.tone.r, root.tone.g, root.tone.b, root.chosen ? 0.24 : root.hovered && root.enabled ? 0.12 : 0.04)
    }
    FocusRing {
        visible: root.visualFocus
        around: Theme.radiusTag
    }
}
