// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Measures

/// Everything that is drawn of a desk: two columns where there is room, else one.
Grid {
    id: root

    required property ProgressController progress
    readonly property bool wide: width >= Theme.scaled(860)
    readonly property int narrower: wide ? Theme.scaled(336) : width
    readonly property int wider: wide ? width - narrower - columnSpacing : width

    columns: wide ? 2 : 1
    columnSpacing: wide ? Theme.space56 + Theme.space8 : 0
    rowSpacing: Theme.space40

    ConceptsController {
        id: concepts

        desk: root.progress.desk
        watched: root.progress.watched
    }
    PlotPanel {
        width: root.wider
        title: qsTr("Days at the desk")
        table: root.progress.heat.table
        caption: heat.saying
        aside: HeatLegend {
            visible: root.wider >= Theme.scaled(420)
            most: root.progress.heat.most
        }

        HeatMap {
            id: heat

            width: parent.width
            name: qsTr("Days at the desk")
            plot: root.progress.heat
        }
    }
    Column {
        width: root.narrower
        spacing: Theme.space4

        Heading {
            anchors.left: parent.left
            text: qsTr("True retention")
        }
        DataTable {
            width: parent.width
            head: root.progress.known ? root.progress.recallTable.head : []
            rows: root.progress.recallTable.rows
            numeric: root.progress.recallTable.numeric
            firstStrong: false
            Accessible.name: qsTr("True retention")
        }
    }
    PlotPanel {
        width: root.wider
        title: qsTr("Retention against target, per cent")
        table: root.progress.recall.table
        caption: root.progress.recall.caption

        LineChart {
            width: parent.width
            name: qsTr("Retention against target, per cent")
            plot: root.progress.recall
        }
    }
    PlotPanel {
        width: root.narrower
        title: qsTr("Cards due, next 30 days")
        table: root.progress.forecast.table
        caption: forecast.saying

        BarChart {
            id: forecast

            width: parent.width
            name: qsTr("Cards due, next 30 days")
            plot: root.progress.forecast
        }
    }
    PlotPanel {
        width: root.wider
        title: root.progress.period === 0 ? qsTr("Cards answered, day by day") : qsTr("Cards answered, week by week")
        table: root.progress.answers.table
        caption: answers.saying

        BarChart {
            id: answers

            width: parent.width
            name: qsTr("Cards answered")
            plot: root.progress.answers
        }
    }
    PlotPanel {
        width: root.narrower
        title: qsTr("How long memory holds")
        table: root.progress.stability.table
        caption: stability.saying

        BarChart {
            id: stability

            width: parent.width
            name: qsTr("How long memory holds")
            plot: root.progress.stability
        }
    }
    CourseProgress {
        width: root.wider
        progress: root.progress
    }
    PlotPanel {
        width: root.narrower
        title: qsTr("Difficulty of your cards")
        table: root.progress.difficulty.table
        caption: difficulty.saying

        BarChart {
            id: difficulty

            width: parent.width
            name: qsTr("Difficulty of your cards")
            plot: root.progress.difficulty
        }
    }
    ConceptPanel {
        width: root.wider
        visible: concepts.courses.length > 0
        concepts: concepts
    }
    PlotPanel {
        width: root.narrower
        visible: root.progress.looksAhead
        title: qsTr("Minutes a day, by what you aim at")
        table: root.progress.ahead.table
        caption: ahead.saying

        BarChart {
            id: ahead

            width: parent.width
            name: qsTr("Minutes a day, by what you aim at")
            plot: root.progress.ahead
        }
    }
}
