// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Measures

/// How far the concepts of a course are held, the weakest on top. Without an answer a sentence says what will stand here.
PlotPanel {
    id: root

    required property ConceptsController concepts

    title: qsTr("Concepts")
    table: concepts.plot.table
    caption: concepts.error.happened !== "" ? concepts.error.happened : bars.saying
    above: ComboBox {
        anchors.left: parent.left
        width: Math.min(root.width, Theme.scaled(320))
        height: visible ? implicitHeight : 0
        visible: root.concepts.courses.length > 1
        model: root.concepts.courses
        currentIndex: root.concepts.course
        Accessible.name: qsTr("Course, %1").arg(displayText)
        onActivated: index => root.concepts.choose(index)
    }

    ConceptBars {
        id: bars

        width: root.width
        name: qsTr("Concepts")
        plot: root.concepts.plot
    }
}
