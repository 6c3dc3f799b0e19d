// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// Whether to publish, how far it is, and what became of it where it did not go well.
Dialog {
    id: root

    required property AuthoringController controller
    readonly property bool failed: controller.publishTrouble.happened !== ""

    title: failed ? qsTr("It is not published") : qsTr("Publish ‘%1’ at %2?").arg(controller.title).arg(controller.academy)
    onClosed: controller.forgetPublishTrouble()

    Connections {
        target: root.controller

        function onPublishedAs() {
            root.close();
        }
    }
    contentItem: Column {
        spacing: Theme.space12

        AppText {
            width: root.availableWidth
            visible: !root.failed
            color: Theme.colours.ink2
            text: qsTr("It becomes the next version there. Members who take the course are offered it, and keep what they did. The draft stays here.")
            wrapMode: Text.Wrap
        }
        ProgressBar {
            width: root.availableWidth
            visible: root.controller.publishing
            value: root.controller.published
            Accessible.name: qsTr("Publishing")
        }
        ErrorNote {
            width: root.availableWidth
            visible: root.failed
            happened: root.controller.publishTrouble.happened
            safe: root.controller.publishTrouble.safe
            todo: root.controller.publishTrouble.todo
        }
    }
    footer: DialogButtons {
        Button {
            text: root.controller.publishing ? qsTr("Stop") : root.failed ? qsTr("Close") : qsTr("Not now")
            onClicked: {
                if (root.controller.publishing)
                    root.controller.stopPublishing();
                else
                    root.reject();
            }
        }
        Button {
            visible: root.controller.overtaken
            danger: true
            text: qsTr("Put mine in its place")
            onClicked: root.controller.publishOver()
        }
        Button {
            highlighted: true
            visible: !root.controller.overtaken
            enabled: !root.controller.publishing
            text: root.failed ? qsTr("Try again") : qsTr("Publish")
            onClicked: root.controller.publish()
        }
    }
}
