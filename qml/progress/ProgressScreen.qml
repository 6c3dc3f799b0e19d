// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Measures

/// How well one recalls, what was done day by day, and what is to come; each plot with its table.
FocusScope {
    id: root

    required property var desk
    readonly property bool drawn: controller.known && !controller.nothingDone
    readonly property int padding: width >= Theme.scaled(760) ? Theme.pagePadding : Theme.space24

    signal reviewAsked
    signal libraryAsked

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Progress")

    ProgressController {
        id: controller

        desk: root.desk
        watched: root.visible
    }
    Page {
        id: page

        readonly property bool roomy: width >= Theme.scaled(760)

        anchors.fill: parent
        focus: true
        padding: root.padding
        columnWidth: Math.min(Theme.scaled(1200), width - 2 * root.padding)
        spacing: Theme.space40

        PageHeader {
            width: parent.width
            visible: controller.known
            title: controller.nothingDone ? qsTr("Your progress") : controller.sentence
            text: controller.nothingDone ? "" : controller.quiet

            Item {
                id: far

                width: page.roomy ? reach.width : 0
                height: reach.height
            }
        }
        Item {
            id: below

            width: parent.width
            height: reach.height
            visible: root.drawn && !page.roomy
        }
        EmptyState {
            visible: controller.nothingDone
            sentence: qsTr("Nothing has been read or answered on this desk yet. From the first day on, it is drawn here.")
            actionText: controller.hasCards ? qsTr("Start review") : qsTr("Go to the Library")
            onTriggered: controller.hasCards ? root.reviewAsked() : root.libraryAsked()
        }
        ProgressPlots {
            width: parent.width
            visible: root.drawn
            progress: controller
        }
        ErrorNote {
            width: parent.width
            visible: controller.error.happened !== ""
            happened: controller.error.happened
            safe: controller.error.safe
            todo: controller.error.todo
            actionText: qsTr("Read the desk again")
            onTriggered: controller.refresh()
        }
    }
    Segment {
        id: reach

        parent: page.roomy ? far : below
        visible: root.drawn
        name: qsTr("How far back")
        options: [qsTr("Month"), qsTr("Half year"), qsTr("Year")]
        currentIndex: controller.period
        onActivated: index => controller.period = index
    }
}
