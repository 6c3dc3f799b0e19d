// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// Who locked a setting and by which policy, whose name is set as names to be looked up are.
Item {
    id: root

    /// "Northquay Institute"
    required property string by
    required property string policy
    /// The same for a screen reader, which is on the control and not here.
    readonly property string words: qsTr("Set by %1. Policy %2").arg(by).arg(policy)

    /// The words stand on the line of the name, which is set higher.
    readonly property real drop: Math.round((Theme.type.mono.line - Theme.type.small.line) / 4)

    implicitHeight: who.height

    Icon {
        id: lock

        x: Theme.mirrored ? root.width - width : 0
        y: root.drop + Math.round((Theme.type.small.line - height) / 2)
        size: Theme.iconTiny
        name: "object-locked"
    }
    Flow {
        id: who

        x: Theme.mirrored ? 0 : lock.width + 6
        width: Math.max(Theme.space40, root.width - lock.width - 6)
        spacing: 6

        AppText {
            width: Math.min(implicitWidth, who.width)
            topPadding: root.drop + lead
            type: Theme.type.small
            color: Theme.colours.ink2
            text: qsTr("Set by %1. Policy").arg(root.by)
            wrapMode: Text.Wrap
        }
        AppText {
            type: Theme.type.mono
            color: Theme.colours.ink
            text: root.policy
        }
    }
}
