// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// On or off, at once. The words stand beside it; `text` is what a screen reader says.
T.Switch {
    id: root

    /// Fixed by a policy: half tone. The line that names the policy is the setting row's.
    property bool locked: false

    implicitWidth: Theme.switchWidth
    implicitHeight: Theme.switchHeight
    enabled: !locked
    hoverEnabled: true

    Accessible.name: text
    Accessible.onToggleAction: root.press()
    Accessible.onPressAction: root.press()
    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    indicator: Rectangle {
        anchors.centerIn: parent
        width: Theme.switchWidth
        height: Theme.switchHeight
        radius: height / 2
        color: root.enabled ? tone : Theme.faded(tone, 0.5)

        readonly property color tone: !root.checked ? Theme.colours.lineStrong : root.hovered ? Theme.colours.accentHover : Theme.colours.accent

        Rectangle {
            x: 2 + root.visualPosition * (parent.width - width - 4)
            y: 2
            width: parent.height - 4
            height: width
            radius: height / 2
            color: root.checked ? Theme.colours.accentInk : Theme.colours.canvas

            Behavior on x  {
                enabled: !root.down
                NumberAnimation {
                    duration: Theme.pressTime
                    easing.type: Theme.easing
                }
            }
        }
        FocusRing {
            visible: root.visualFocus
            around: Theme.switchHeight / 2
        }
    }

    /// What a press of the pointer does.
    function press() {
        root.toggle();
        root.toggled();
        root.clicked();
    }
}
