// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Testing

/// Where items are answered on a picture, in a text, on a scale or by putting things together.
Column {
    id: root

    required property QuizController quiz
    readonly property var kinds: ["hotspot", "point", "hottext", "slider", "associate", "label"]
    readonly property var boards: [hotspot, point, hottext, slider, associate, label]

    /// Puts the keyboard where the answer goes.
    function begin() {
        boards[kinds.indexOf(quiz.kind)].begin();
    }
    /// Shows what is kept.
    function take() {
        slider.take();
    }

    HotspotBoard {
        id: hotspot

        width: parent.width
        visible: root.quiz.kind === "hotspot"
        quiz: root.quiz
    }
    PointBoard {
        id: point

        width: parent.width
        visible: root.quiz.kind === "point"
        quiz: root.quiz
    }
    HotText {
        id: hottext

        width: parent.width
        visible: root.quiz.kind === "hottext"
        quiz: root.quiz
    }
    ScaleAnswer {
        id: slider

        width: parent.width
        visible: root.quiz.kind === "slider"
        quiz: root.quiz
    }
    PairBoard {
        id: associate

        width: parent.width
        visible: root.quiz.kind === "associate"
        quiz: root.quiz
    }
    LabelBoard {
        id: label

        width: parent.width
        visible: root.quiz.kind === "label"
        quiz: root.quiz
    }
}
