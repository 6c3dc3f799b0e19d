// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Content

/// A sound or a film, by its name.
Item {
    id: root

    property bool film: false
    property string alt
    property markup caption

    implicitHeight: Math.max(Theme.row, words.implicitHeight + 2 * Theme.space12)
    Accessible.role: Accessible.StaticText
    Accessible.name: title.text + ", " + state.text

    Rule {
        width: parent.width
    }
    Icon {
        id: mark

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        name: root.film ? "video-x-generic" : "audio-x-generic"
    }
    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            id: title

            width: parent.width
            weight: Font.Medium
            text: root.alt !== "" ? root.alt : !root.caption.empty ? root.caption.plain : root.film ? qsTr("Film") : qsTr("Sound")
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            id: state

            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.film ? qsTr("A film, kept on this desk. This version of Carrel does not play it.") : qsTr("A sound, kept on this desk. This version of Carrel does not play it.")
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
