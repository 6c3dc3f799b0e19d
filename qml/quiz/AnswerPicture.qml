// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// A picture to answer on. What is put into it lies over the picture and is placed by shares of its size.
Item {
    id: root

    required property ItemController item
    readonly property bool shown: item.picture !== ""
    readonly property bool failed: picture.status === Image.Error
    // Drawings are made for paper: in the dark they keep a sheet of it, and what lies on it keeps paper's colours.
    readonly property int sheet: Theme.isDark ? Theme.space16 : 0
    readonly property var colours: Theme.isDark ? Theme.light : Theme.colours
    readonly property real ratio: item.pictureSize.height / Math.max(1, item.pictureSize.width)
    /// A small picture may grow to half the column, so that its areas can be hit.
    readonly property real room: Math.min(width - 2 * sheet, Math.max(Theme.scaled(item.pictureSize.width), Theme.scaled(400)))
    readonly property real shownWidth: Math.min(room, Theme.scaled(520) / Math.max(0.05, ratio))
    default property alias overlay: over.data

    implicitHeight: frame.height + (words.visible ? words.height + Theme.space8 : 0)

    Rectangle {
        id: frame

        width: root.shownWidth + 2 * root.sheet
        height: Math.round(root.shownWidth * root.ratio) + 2 * root.sheet
        x: Theme.mirrored ? parent.width - width : 0
        radius: Theme.radiusControl
        color: root.sheet > 0 ? Theme.light.canvas : "transparent"
        border.width: root.failed ? Theme.border : 0
        border.color: Theme.colours.line

        Image {
            id: picture

            anchors.fill: parent
            anchors.margins: root.sheet
            visible: !root.failed
            asynchronous: true
            cache: false
            mipmap: true
            sourceSize.width: Math.round(root.shownWidth * Screen.devicePixelRatio)
            source: root.visible && root.shown ? "image://media/" + root.item.picture : ""
            Accessible.role: Accessible.Graphic
            Accessible.name: root.item.pictureAlt
        }
        Item {
            id: over

            anchors.fill: picture
        }
    }
    AppText {
        id: words

        anchors.top: frame.bottom
        anchors.topMargin: Theme.space8
        width: parent.width
        visible: root.failed
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("This picture cannot be shown: it is damaged or too large. It shows: %1").arg(root.item.pictureAlt)
        wrapMode: Text.Wrap
    }
}
