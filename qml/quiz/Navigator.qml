// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components
import Carrel.Testing

/// All items at a glance: answered, flagged, open, here, and whether they come one by one. The arrows walk, Enter goes.
FocusScope {
    id: root

    required property QuizController quiz
    readonly property int cell: Theme.scaled(36)
    readonly property int columns: Math.max(1, Math.floor((width + Theme.space8) / (cell + Theme.space8)))

    signal chosen(int place)

    implicitHeight: column.implicitHeight

    function begin() {
        cells.itemAt(root.quiz.position)?.forceActiveFocus(Qt.TabFocusReason);
    }
    function walk(to: int) {
        cells.itemAt(to)?.forceActiveFocus(Qt.TabFocusReason);
    }

    component Stroke: Rectangle {
        height: Theme.border
        color: Theme.colours.ink3
    }
    component Line: Row {
        id: line

        property string text
        default property alias mark: place.data

        spacing: Theme.space8

        Item {
            id: place

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.space12
            height: Theme.space12
        }
        AppText {
            type: Theme.type.small
            color: Theme.colours.ink2
            text: line.text
        }
    }

    Column {
        id: column

        width: parent.width

        Heading {
            anchors.left: parent.left
            level: "margin"
            text: qsTr("Items")
        }
        Item {
            width: 1
            height: Theme.space12
        }
        Grid {
            anchors.left: parent.left
            columns: root.columns
            spacing: Theme.space8

            Repeater {
                id: cells

                model: root.quiz.navigator

                T.AbstractButton {
                    id: cell

                    required property int index
                    required property int place
                    required property string label
                    required property bool answered
                    required property bool flagged
                    required property bool current
                    required property string verdict
                    required property bool behind
                    required property bool ahead
                    required property bool missed
                    /// Closed, and nothing stands in it: struck through.
                    readonly property bool empty: missed || (behind && !answered)

                    width: root.cell
                    height: root.cell
                    hoverEnabled: true
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Item %1").arg(label) + ", " + (answered ? qsTr("answered") : missed ? qsTr("not answered") : qsTr("open")) + (flagged ? ", " + qsTr("flagged") : "") + (current ? ", " + qsTr("in sight") : "") + (behind ? ", " + qsTr("closed, no way back") : ahead ? ", " + qsTr("not reached yet") : missed ? ", " + qsTr("closed") : "") + (verdict === "" ? "" : ", " + (verdict === "right" ? qsTr("right") : qsTr("wrong")))
                    Accessible.onPressAction: cell.clicked()
                    onClicked: root.chosen(place)
                    Keys.onReturnPressed: root.chosen(place)
                    Keys.onEnterPressed: root.chosen(place)
                    Keys.onRightPressed: root.walk(index + (Theme.mirrored ? -1 : 1))
                    Keys.onLeftPressed: root.walk(index + (Theme.mirrored ? 1 : -1))
                    Keys.onDownPressed: root.walk(index + root.columns)
                    Keys.onUpPressed: root.walk(index - root.columns)

                    background: Rectangle {
                        radius: Theme.radiusControl
                        color: cell.current ? Theme.colours.canvas : cell.verdict === "wrong" ? Theme.colours.dangerSoft : cell.empty ? Theme.colours.sunken : cell.answered ? Theme.colours.accentSoft : cell.hovered && !cell.ahead ? Theme.colours.hover : Theme.colours.canvas
                        border.width: cell.current ? Theme.borderStrong : cell.empty || (cell.answered && !Theme.isContrast) ? 0 : Theme.border
                        border.color: cell.current ? Theme.colours.accent : Theme.colours.line
                    }
                    AppText {
                        id: number

                        anchors.centerIn: parent
                        type: Theme.type.label
                        weight: cell.answered || cell.current ? Font.DemiBold : Font.Normal
                        color: cell.current ? Theme.colours.ink : cell.empty || cell.behind || cell.ahead ? Theme.colours.ink3 : cell.verdict === "wrong" ? Theme.colours.danger : cell.answered ? Theme.colours.accent : Theme.colours.ink2
                        text: cell.label
                        Accessible.ignored: true
                    }
                    Stroke {
                        anchors.centerIn: parent
                        width: number.width + Theme.space8
                        visible: cell.missed
                    }
                    Rectangle {
                        x: Theme.mirrored ? 4 : parent.width - width - 4
                        y: 3
                        visible: cell.flagged
                        width: 6
                        height: 6
                        radius: 3
                        antialiasing: true
                        color: Theme.colours.warn
                    }
                    FocusRing {
                        visible: cell.visualFocus
                    }
                }
            }
        }
        Item {
            width: 1
            height: Theme.space24
        }
        Column {
            anchors.left: parent.left
            spacing: Theme.space8

            Line {
                anchors.left: parent.left
                text: qsTr("%1 answered").arg(root.quiz.answeredCount)
                Rectangle {
                    width: parent.width
                    height: width
                    radius: Theme.radiusBar
                    color: Theme.colours.accentSoft
                    border.width: Theme.border
                    border.color: Theme.colours.accent
                }
            }
            Line {
                anchors.left: parent.left
                visible: root.quiz.flaggedCount > 0
                text: qsTr("%1 flagged to see again").arg(root.quiz.flaggedCount)
                Rectangle {
                    anchors.centerIn: parent
                    width: 6
                    height: 6
                    radius: 3
                    color: Theme.colours.warn
                }
            }
            Line {
                anchors.left: parent.left
                visible: root.quiz.missedCount > 0
                text: qsTr("%1 closed without an answer").arg(root.quiz.missedCount)
                Rectangle {
                    width: parent.width
                    height: width
                    radius: Theme.radiusBar
                    color: Theme.colours.sunken

                    Stroke {
                        anchors.centerIn: parent
                        width: parent.width
                    }
                }
            }
            Line {
                anchors.left: parent.left
                text: qsTr("%1 open").arg(root.quiz.openCount)
                Rectangle {
                    width: parent.width
                    height: width
                    radius: Theme.radiusBar
                    color: "transparent"
                    border.width: Theme.border
                    border.color: Theme.colours.lineStrong
                }
            }
        }
        Item {
            width: 1
            height: Theme.space24
        }
        AppText {
            width: parent.width
            visible: root.quiz.oneByOne !== ""
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.quiz.oneByOne
            wrapMode: Text.Wrap
        }
        Segment {
            anchors.left: parent.left
            visible: root.quiz.oneByOne === ""
            name: qsTr("Items on a page")
            options: [qsTr("One by one"), qsTr("All")]
            currentIndex: root.quiz.allAtOnce ? 1 : 0
            onActivated: index => root.quiz.allAtOnce = index === 1
        }
    }
}
