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
    implicitHeight: words.implicitHeight + (stacked ? Theme.space16 + far.height : 0)

    /// Too little is left beside what can be done for a sentence: that stands below it.
    readonly property bool stacked: far.width > 0 && width > 0 && width - far.width < Theme.scaled(240)

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
        AppText {
            width: parent.width
            visible: text !== ""
            topPadding: Theme.space4 + lead
            type: Theme.type.body
            color: Theme.colours.ink2
            text: root.text
            wrapMode: Text.Wrap
        }
    }
    Row {
        id: far

        // By its place, not by two anchors: for a moment it would hang on both and be as wide as the header.
        x: root.stacked !== Theme.mirrored ? -over : root.width - width + over
        y: root.stacked ? words.height + Theme.space16 : root.above !== "" ? Theme.type.label.line + Theme.space8 + 2 : 2
        spacing: Theme.space8

        readonly property int over: root.endsFlat && !root.stacked && !Theme.isContrast ? 13 : 0
    }
}
