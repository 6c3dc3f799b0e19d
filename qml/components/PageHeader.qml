// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A screen's sentence with its answer in it, a line below, and what can be done at the far side.
Item {
    id: root

    required property string title
    property string text
    property string above
    default property alias actions: far.data
    /// The last of what can be done has no fill: its words end where the page does.
    property bool endsFlat: false

    implicitWidth: Theme.textColumn
    implicitHeight: foot + (stacked ? Theme.space16 + far.height : 0)

    readonly property real foot: words.height + (line.visible ? line.height : 0)

    /// Too little is left beside what can be done for a sentence: that stands below it.
    readonly property bool stacked: wished > 0 && width > 0 && width - wished < Theme.scaled(240)
    /// All that can be done, in one line.
    readonly property real wished: {
        let sum = 0;
        for (let i = 0; i < far.children.length; ++i) {
            const each = far.children[i];
            sum += each.visible && each.width > 0 ? each.width + (sum > 0 ? far.spacing : 0) : 0;
        }
        return sum;
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: root.stacked ? parent.right : far.left
        anchors.rightMargin: far.width > 0 && !root.stacked ? Theme.space24 : 0

        AppText {
            width: parent.width
            visible: text !== ""
            bottomPadding: Theme.space8 - lead
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.above
            elide: Text.ElideRight
        }
        Heading {
            width: parent.width
            level: "page"
            text: root.title
        }
    }
    AppText {
        id: line

        // Below what can be done there is room again.
        readonly property bool below: root.stacked || far.y + far.height <= words.height

        anchors.left: parent.left
        anchors.top: words.bottom
        width: below ? root.width : words.width
        visible: text !== ""
        topPadding: Theme.space4 + lead
        type: Theme.type.body
        color: Theme.colours.ink2
        text: root.text
        wrapMode: Text.Wrap
    }
    Flow {
        id: far

        // By its place, not by two anchors: for a moment it would hang on both and be as wide as the header.
        x: root.stacked !== Theme.mirrored ? -over : root.width - width + over
        y: root.stacked ? root.foot + Theme.space16 : root.above !== "" ? Theme.type.label.line + Theme.space8 + 2 : 2
        width: root.stacked ? root.width : root.wished
        spacing: Theme.space8

        readonly property int over: root.endsFlat && !root.stacked && !Theme.isContrast ? 13 : 0
    }
}
