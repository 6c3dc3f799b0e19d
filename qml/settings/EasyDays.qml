// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// The weekdays, each with as much of a bar as it takes of the reviews; a press eases a day.
Row {
    id: root

    /// Monday first, 0 to 1.
    required property list<real> loads

    signal eased(int weekday)

    function words(load: real): string {
        return load > 0.5 ? qsTr("a usual day") : load > 0 ? qsTr("half of it") : qsTr("as little as can be");
    }

    spacing: Theme.space4

    Repeater {
        model: 7

        T.AbstractButton {
            id: day

            required property int index
            /// Monday 0, in the order in which the person's week goes.
            readonly property int weekday: (index + Qt.locale().firstDayOfWeek + 6) % 7
            readonly property real load: root.loads[weekday] ?? 1

            width: Theme.scaled(36)
            height: Theme.scaled(48)
            hoverEnabled: true
            text: Qt.locale().dayName((weekday + 1) % 7, Locale.ShortFormat)
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("%1: %2").arg(Qt.locale().dayName((weekday + 1) % 7)).arg(root.words(load))
            Accessible.onPressAction: day.clicked()
            Keys.onReturnPressed: day.clicked()
            Keys.onEnterPressed: day.clicked()
            onClicked: root.eased(weekday)

            background: Rectangle {
                radius: Theme.radiusControl
                color: day.down ? Theme.colours.pressed : day.hovered ? Theme.colours.hover : "transparent"
                border.width: Theme.border
                border.color: Theme.colours.lineStrong
            }
            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.scaled(26) - height
                width: Theme.scaled(12)
                height: Math.max(2, Math.round(day.load * Theme.scaled(20)))
                radius: Theme.radiusBar
                color: Theme.colours.accent
            }
            AppText {
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space4
                type: Theme.type.micro
                color: Theme.colours.ink2
                text: day.text
                Accessible.ignored: true
            }
            FocusRing {
                visible: day.visualFocus
            }
        }
    }
}
