// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Where the policies of this machine lie, and what each of them says.
Dialog {
    id: root

    required property var locked

    title: qsTr("Where do locked settings come from?")
    onOpened: done.forceActiveFocus(Qt.OtherFocusReason)

    Column {
        width: parent.width
        spacing: Theme.space12

        AppText {
            width: parent.width
            color: Theme.colours.ink2
            text: qsTr("Whoever runs this computer can lay them down for all its desks, in files that nobody else can write to. A policy can make a desk stricter, and never read what is in it.")
            wrapMode: Text.Wrap
        }
        AppText {
            width: parent.width
            type: Theme.type.mono
            text: root.locked.place
            wrapMode: Text.WrapAnywhere
        }
        Rule {
            width: parent.width
        }
        AppText {
            width: parent.width
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.locked.sentence
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.locked.keys

            Flow {
                id: line

                required property string modelData
                required property int index

                width: root.width - root.leftPadding - root.rightPadding
                spacing: Theme.space8

                AppText {
                    // The values stand one below the other.
                    width: Math.max(implicitWidth, Theme.scaled(128))
                    type: Theme.type.mono
                    text: line.modelData
                }
                AppText {
                    width: Math.min(implicitWidth, line.width)
                    type: Theme.type.mono
                    color: Theme.colours.ink2
                    text: root.locked.values[line.index]
                    wrapMode: Text.WrapAnywhere
                }
            }
        }
    }
    footer: DialogButtons {
        Button {
            id: done

            highlighted: true
            text: qsTr("Close")
            keys: "Esc"
            onClicked: root.close()
        }
    }
}
