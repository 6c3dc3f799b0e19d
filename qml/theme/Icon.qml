// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// A drawing of the Breeze icon theme in one colour. Decoration: the control around it carries the name.
Image {
    id: root

    /// Breeze's name; empty takes no room.
    property string name
    /// One of the Theme's.
    property int size: Theme.icon
    /// 12, 16, 20 or 24: the drawing made for that size, which the zoom makes larger.
    readonly property int drawing: Math.round(size / Theme.iconZoom)
    property color colour: Theme.colours.ink2

    width: implicitWidth
    height: implicitHeight
    sourceSize.width: size
    sourceSize.height: size
    source: name === "" ? "" : "image://icon/" + name + "/" + drawing + "/" + hex(colour)
    smooth: false
    asynchronous: false
    Accessible.ignored: true

    // A colour's text is "#rrggbb", and "#" would begin a fragment.
    function hex(colour: color): string {
        return String(colour).slice(1);
    }
}
