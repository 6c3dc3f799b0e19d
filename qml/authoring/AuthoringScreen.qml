// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Writing

/// Courses that are written at this desk: a list of them, or one that is open.
FocusScope {
    id: root

    required property var desk
    /// How the desk stands with its academy; none: nothing is published from here.
    property var sync: null
    readonly property alias controller: controller
    readonly property alias draft: draft
    /// A course on the shelf to take up; 0: none.
    property real fromCourse: 0

    signal closed
    /// The course that was to be taken up is.
    signal courseTaken
    /// The course is on the shelf.
    signal courseKept(string words, real course)
    signal coursePublished(string words)

    function takeUp() {
        if (fromCourse <= 0)
            return;
        controller.beginFrom(fromCourse);
        root.courseTaken();
    }
    function leave() {
        if (controller.open) {
            controller.closeDraft();
            list.take();
        } else {
            root.closed();
        }
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Write a course")
    onVisibleChanged: if (!visible)
        controller.saveNow()
    onFromCourseChanged: soon.start()
    Component.onCompleted: takeUp()
    Keys.onEscapePressed: leave()

    Timer {
        id: soon

        // Who named the course takes the name back once it is taken up, which must not be while it is being told.
        interval: 0
        onTriggered: root.takeUp()
    }
    AuthoringController {
        id: controller

        desk: root.desk
        sync: root.sync
        onPublishedAs: words => root.coursePublished(words)
        onOpened: draft.begin()
        onKept: (words, course) => root.courseKept(words, course)
    }
    DraftList {
        id: list

        anchors.fill: parent
        visible: !controller.open
        focus: !controller.open
        controller: controller
        onClosed: root.closed()
    }
    DraftView {
        id: draft

        anchors.fill: parent
        visible: controller.open
        focus: controller.open
        controller: controller
        onClosed: root.leave()
    }
    ErrorNote {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space24
        visible: controller.error.happened !== ""
        happened: controller.error.happened
        safe: controller.error.safe
        todo: controller.error.todo
        actionText: qsTr("Close")
        onTriggered: controller.forgetError()
    }
}
