// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Reading

/// Where the unit stands in its course: its module with what is done, its own headings, the other modules.
Rectangle {
    id: root

    required property ReaderController reader
    /// The heading on top of the page.
    property string hereAnchor

    signal headingAsked(string anchor)
    signal unitAsked(real id)
    signal quizAsked(real id)

    color: Theme.colours.canvas
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Outline")

    Column {
        id: head

        x: Theme.mirrored ? Theme.space20 : 28
        y: Theme.space16
        width: parent.width - 28 - Theme.space20

        AppText {
            width: parent.width
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.reader.courseTitle
            elide: Text.ElideRight
        }
        AppText {
            width: parent.width
            topPadding: 2 + lead
            weight: Font.DemiBold
            text: root.reader.moduleTitle
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        Row {
            anchors.left: parent.left
            topPadding: Theme.space8
            spacing: Theme.space8

            ProgressBar {
                id: bar

                anchors.verticalCenter: count.verticalCenter
                width: Math.max(Theme.space24, head.width - count.width - parent.spacing)
                value: root.reader.moduleUnits > 0 ? root.reader.moduleDone / root.reader.moduleUnits : 0
                Accessible.name: count.text
            }
            AppText {
                id: count

                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.reader.moduleUnits === 1 ? qsTr("%1 of 1 unit").arg(root.reader.moduleDone) : qsTr("%1 of %2 units").arg(root.reader.moduleDone).arg(root.reader.moduleUnits)
            }
        }
    }
    ListView {
        id: list

        anchors.top: head.bottom
        anchors.topMargin: Theme.space16
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space12
        clip: true
        spacing: 0
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.space24
        model: root.reader.outline
        T.ScrollBar.vertical: ScrollBar {
        }

        delegate: Column {
            id: entry

            required property int index
            required property string kind
            required property real target
            required property string anchor
            required property string title
            required property string detail
            required property bool done
            required property bool current
            readonly property bool firstOther: kind === "module" && (index === 0 || ListView.view.itemAtIndex(index - 1)?.kind !== "module")

            width: ListView.view.width

            AppText {
                width: parent.width
                visible: entry.firstOther
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                topPadding: Theme.space24 + lead
                bottomPadding: Theme.space4 - lead
                type: Theme.type.small
                weight: Font.DemiBold
                color: Theme.colours.ink2
                text: qsTr("Other modules")
            }
            OutlineLine {
                width: parent.width
                kind: entry.kind
                title: entry.title
                detail: entry.detail
                done: entry.done
                current: entry.current
                here: entry.kind === "heading" && entry.anchor === root.hereAnchor
                onClicked: {
                    if (entry.kind === "heading")
                        root.headingAsked(entry.anchor);
                    else if (entry.kind === "quiz" || entry.detail === "quiz")
                        root.quizAsked(entry.target);
                    else
                        root.unitAsked(entry.target);
                }
            }
        }
    }
    Rule {
        anchors.right: parent.right
        vertical: true
        height: parent.height
    }
}
