// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Content

/// One block, with the room above it that it and its neighbour ask for.
Item {
    id: root

    required property string kind
    required property string anchor
    required property markup markup
    required property tableContent table
    required property textMarks marks
    required property int level
    required property int depth
    required property string marker
    required property string language
    required property string media
    required property string alt
    required property string before
    required property int index
    property TypeStyle type: Theme.type.read
    property color colour: Theme.colours.ink
    /// Where reading stopped: said on a line above the block.
    property string stopWords

    readonly property int gap: stopWords !== "" ? Theme.space24 + stop.height + Theme.space20 : plainGap
    readonly property int plainGap: before === "" ? 0 : kind === "heading" ? (before === "heading" ? Theme.space12 : level <= 2 ? Theme.space32 : Theme.space24) : before === "heading" ? (kind === "table" || kind === "image" ? Theme.space12 : 6) : kind === "item" && before === "item" ? (marker === "" ? Theme.space8 : 6) : kind === "item" || kind === "table" ? Theme.space12 : kind === "formula" || before === "formula" || kind === "image" || before === "image" ? Theme.space20 : Theme.space16
    readonly property int inset: Theme.scaled(28) * (depth + (kind === "item" ? 1 : 0))
    readonly property Item content: body.item as Item
    /// Where the text itself begins.
    readonly property real textTop: gap
    readonly property string selectedText: content && content["selectedText"] !== undefined ? content["selectedText"] : ""

    signal linkAsked(var target)

    /// Lets the selection go.
    function deselect() {
        if (content && content["deselect"])
            content["deselect"]();
    }

    implicitHeight: gap + body.height

    Item {
        y: Theme.space24
        width: root.width
        height: stop.height
        visible: root.stopWords !== ""

        AppText {
            id: stop

            anchors.left: parent.left
            width: Math.min(implicitWidth, parent.width)
            type: Theme.type.small
            weight: Font.DemiBold
            color: Theme.colours.accent
            text: root.stopWords
            wrapMode: Text.Wrap
        }
        Rectangle {
            anchors.left: stop.right
            anchors.leftMargin: Theme.space12
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.border
            color: Theme.colours.accent
        }
    }

    AppText {
        x: Theme.mirrored ? root.width - root.inset + Theme.scaled(28) - width : root.inset - Theme.scaled(28)
        // On the line of the text, whose letters stand at four fifths of its height.
        y: root.gap + Math.round(0.8 * type.line - type.ascent) - lead
        width: Theme.scaled(20)
        visible: root.kind === "item" && root.marker !== ""
        type: root.type
        color: root.marker === "•" ? Theme.colours.ink2 : root.colour
        text: root.marker
        horizontalAlignment: root.marker.length > 1 ? Text.AlignRight : Text.AlignLeft
    }
    Loader {
        id: body

        x: Theme.mirrored ? 0 : root.inset
        y: root.gap
        width: root.width - root.inset
        sourceComponent: root.kind === "table" ? grid : root.kind === "image" ? picture : root.kind === "code" ? code : root.kind === "quote" || root.kind === "callout" ? beside : root.kind === "audio" || root.kind === "video" ? sound : root.kind === "rule" ? rule : root.kind === "link" ? elsewhere : words
    }

    Component {
        id: words

        RichParagraph {
            readonly property bool isHeading: root.kind === "heading"

            leftPadding: root.kind === "formula" && !Theme.mirrored ? Theme.space32 : 0
            rightPadding: root.kind === "formula" && Theme.mirrored ? Theme.space32 : 0
            markup: root.markup
            marks: root.marks
            type: (isHeading && root.level <= 2) || (root.kind === "formula" && root.type.px < Theme.type.question.px) ? Theme.type.question : root.type
            weight: isHeading ? Font.Bold : type.weight
            italic: isHeading && root.level > 3
            color: root.colour
            Accessible.role: isHeading ? Accessible.Heading : Accessible.StaticText
            onLinkAsked: target => root.linkAsked(target)
        }
    }
    Component {
        id: grid

        BlockTable {
            table: root.table
            onLinkAsked: target => root.linkAsked(target)
        }
    }
    Component {
        id: picture

        BlockPicture {
            media: root.media
            alt: root.alt
            caption: root.markup
            onLinkAsked: target => root.linkAsked(target)
        }
    }
    Component {
        id: code

        BlockCode {
            markup: root.markup
            marks: root.marks
        }
    }
    Component {
        id: beside

        BlockBeside {
            markup: root.markup
            marks: root.marks
            type: root.type
            tone: root.kind === "callout" ? (root.language !== "" ? root.language : "note") : ""
            onLinkAsked: target => root.linkAsked(target)
        }
    }
    Component {
        id: sound

        BlockMedia {
            film: root.kind === "video"
            media: root.media
            alt: root.alt
            caption: root.markup
            onLinkAsked: target => root.linkAsked(target)
        }
    }
    Component {
        id: elsewhere

        Item {
            implicitHeight: where.implicitHeight

            Icon {
                id: mark

                anchors.left: parent.left
                y: Math.round((root.type.line - height) / 2)
                name: "internet-services"
            }
            RichParagraph {
                id: where

                anchors.left: mark.right
                anchors.leftMargin: Theme.space12
                anchors.right: parent.right
                markup: root.markup
                type: root.type
                onLinkAsked: target => root.linkAsked(target)
            }
        }
    }
    Component {
        id: rule

        Item {
            implicitHeight: Theme.space16

            Rule {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
            }
        }
    }
}
