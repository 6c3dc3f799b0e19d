// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A setting: what it is, what it does, its control at the far side; where it is locked, the policy that says so.
Item {
    id: root

    required property string title
    property string text
    /// Who locked it: "Northquay Institute". Empty: nobody.
    property string lockedBy
    property string policy
    readonly property bool locked: lockedBy !== ""
    /// The same for a screen reader, which is on the control and not on the row.
    readonly property string lockWords: locked ? lock.words : ""
    default property alias control: far.data

    implicitWidth: Theme.scaled(672)
    implicitHeight: (stacked ? far.y + far.implicitHeight - words.y : Math.max(words.implicitHeight, far.implicitHeight + far.y - words.y)) + Theme.space16 + Theme.space16

    /// Too little is left beside the control for words: it stands below them.
    readonly property bool stacked: far.width > 0 && width > 0 && width - far.width < Theme.scaled(200)

    Column {
        id: words

        // By its width, not by two anchors: one of them goes over to another line while it is placed.
        x: Theme.mirrored ? root.width - width : 0
        y: Theme.space16
        width: Math.max(0, root.stacked ? root.width : root.width - far.width - Theme.space24)

        AppText {
            width: parent.width
            weight: Font.Medium
            text: root.title
            wrapMode: Text.Wrap
        }
        AppText {
            anchors.left: parent.left
            width: Math.min(parent.width, Theme.scaled(440))
            visible: text !== ""
            topPadding: 2 + lead
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.text
            wrapMode: Text.Wrap
        }
        Item {
            width: parent.width
            height: visible ? 6 + lock.height : 0
            visible: root.locked

            LockLine {
                id: lock

                y: 6
                width: parent.width
                by: root.lockedBy
                policy: root.policy
            }
        }
    }
    Row {
        id: far

        x: root.stacked !== Theme.mirrored ? 0 : root.width - width
        y: root.stacked ? words.y + words.height + Theme.space8 : Math.round(Theme.space16 + 2)
        spacing: Theme.space8
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
