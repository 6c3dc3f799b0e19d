// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session
import Carrel.Day

/// The way through a course: where it leads, where the learner was placed, and how far each concept is held.
Dialog {
    id: root

    required property DeskHandle desk
    required property real courseId

    signal quizAsked(real quizId)

    title: qsTr("Where does ‘%1’ lead you?").arg(path.title)
    visible: path.known
    onOpened: (goal.visible ? goal : track.visible ? track : done).forceActiveFocus(Qt.OtherFocusReason)

    PathController {
        id: path

        desk: root.desk
        courseId: root.courseId
    }
    Flickable {
        id: view

        width: parent.width
        implicitHeight: column.implicitHeight
        height: parent.height
        contentHeight: column.implicitHeight
        clip: contentHeight > height
        activeFocusOnTab: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.Pane
        Accessible.name: root.title
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.row)
        Keys.onDownPressed: contentY = Math.min(contentHeight - height, contentY + Theme.row)

        Column {
            id: column

            width: view.width
            spacing: Theme.space16

            Field {
                width: parent.width
                visible: path.goals.length > 0
                label: qsTr("Goal")
                hint: qsTr("Units that lead there come, with all they need.")

                ComboBox {
                    id: goal

                    width: parent.width
                    model: path.goals
                    currentIndex: path.goal
                    Accessible.name: qsTr("Goal, %1").arg(displayText)
                    onActivated: index => path.chooseGoal(index)
                }
            }
            Field {
                width: parent.width
                visible: path.tracks.length > 0
                label: qsTr("Track")

                ComboBox {
                    id: track

                    width: parent.width
                    model: path.tracks
                    currentIndex: path.track
                    Accessible.name: qsTr("Track, %1").arg(displayText)
                    onActivated: index => path.chooseTrack(index)
                }
            }
            AppText {
                width: parent.width
                visible: text !== ""
                type: Theme.type.label
                text: path.placement
                wrapMode: Text.Wrap
            }
            Row {
                anchors.left: parent.left
                visible: path.placementAction !== ""
                spacing: Theme.space8

                Button {
                    text: path.placementAction
                    onClicked: {
                        root.close();
                        root.quizAsked(path.placementQuiz);
                    }
                }
                Button {
                    visible: path.placementSkippable
                    flat: true
                    text: qsTr("Begin without it")
                    Accessible.description: qsTr("Every unit comes in its order; you can be placed later")
                    onClicked: path.skipPlacement()
                }
            }
            SignalRow {
                width: parent.width
                colour: Theme.colours.warn
                text: path.struggle
            }
            SignalRow {
                width: parent.width
                colour: Theme.colours.accent
                text: path.advance
            }
            Button {
                anchors.left: parent.left
                visible: path.aheadQuiz > 0
                text: qsTr("Take its check first")
                onClicked: {
                    root.close();
                    root.quizAsked(path.aheadQuiz);
                }
            }
            DataTable {
                width: parent.width
                visible: path.concepts.length > 0
                head: [qsTr("Concept"), qsTr("Held"), qsTr("Said by")]
                numeric: [false, false, false]
                rows: path.concepts
                caption: path.summary
            }
            AppText {
                width: parent.width
                visible: path.concepts.length === 0
                color: Theme.colours.ink2
                text: path.summary
                wrapMode: Text.Wrap
            }
        }
    }
    footer: DialogButtons {
        Button {
            id: done

            highlighted: true
            text: qsTr("Go on")
            keys: "Esc"
            onClicked: root.close()
        }
    }
}
