// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Content

/// A picture of the desk with its caption; where it cannot be shown, the words that stand for it.
Column {
    id: root

    required property string media
    property string alt
    property markup caption
    /// How high it may be; 0: as high as its width makes it.
    property real highest: 0
    /// Its words are told by what it stands in.
    property bool silent: false

    signal linkAsked(var target)

    readonly property bool failed: picture.status === Image.Error || media === ""
    // Drawings are made for paper: in the dark they keep a sheet of it.
    readonly property int sheet: Theme.isDark ? Theme.space16 : 0

    spacing: Theme.space12

    Rectangle {
        width: root.failed ? root.width : Math.min(root.width, picture.width + 2 * root.sheet)
        height: root.failed ? words.implicitHeight + 2 * Theme.space16 : picture.height + 2 * root.sheet
        radius: Theme.radiusControl
        color: root.failed ? Theme.colours.sunken : root.sheet > 0 ? Theme.light.canvas : "transparent"
        border.width: root.failed && Theme.isContrast ? Theme.border : 0
        border.color: Theme.colours.line

        Image {
            id: picture

            readonly property real room: root.width - 2 * root.sheet
            readonly property real natural: implicitWidth / Screen.devicePixelRatio
            readonly property real allowed: root.highest > 0 ? root.highest * implicitWidth / Math.max(1, implicitHeight) : natural

            x: root.sheet
            y: root.sheet
            width: Math.min(room, natural, allowed)
            height: status === Image.Ready ? Math.round(implicitHeight * width / Math.max(1, implicitWidth)) : Theme.space72
            visible: !root.failed
            asynchronous: true
            cache: false
            mipmap: true
            sourceSize.width: Math.round(Theme.textColumn * Screen.devicePixelRatio)
            source: root.media !== "" ? "image://media/" + root.media : ""
            Accessible.role: Accessible.Graphic
            Accessible.ignored: root.silent
            Accessible.name: root.alt !== "" ? root.alt : root.caption.spoken
        }
        AppText {
            id: words

            x: Theme.space16
            y: Theme.space16 + lead
            width: parent.width - 2 * Theme.space16
            visible: root.failed
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.alt !== "" ? qsTr("This picture cannot be shown: it is damaged or too large. It shows: %1").arg(root.alt) : qsTr("This picture cannot be shown: it is damaged or too large.")
            wrapMode: Text.Wrap
        }
    }
    RichParagraph {
        width: root.width
        visible: !root.caption.empty
        type: Theme.type.small
        color: Theme.colours.ink2
        markup: root.caption
        onLinkAsked: target => root.linkAsked(target)
    }
}
