// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// The courses being written, and the way to a new one.
FocusScope {
    id: root

    required property AuthoringController controller
    readonly property bool empty: controller.listed && controller.draftCount === 0

    signal closed

    function take() {
        wish.forceActiveFocus(Qt.OtherFocusReason);
    }
    function begin() {
        if (wish.text.trim() === "")
            return;
        controller.begin(wish.text);
        wish.text = "";
    }

    Page {
        anchors.fill: parent
        padding: root.width >= Theme.scaled(760) ? Theme.pagePadding : Theme.space24
        columnWidth: Math.min(width - 2 * padding, Theme.scaled(720))
        spacing: Theme.space16

        PageHeader {
            width: parent.width
            title: root.empty ? qsTr("No course is being written") : qsTr("Courses you write")
            text: qsTr("A course is Markdown: units, questions and cards. It stays on this desk until you put it on your shelf or publish it.")
            endsFlat: true

            Button {
                flat: true
                text: qsTr("Back")
                keys: "Esc"
                onClicked: root.closed()
            }
        }
        Field {
            width: parent.width
            label: qsTr("Title of a new course")

            Row {
                width: parent.width
                spacing: Theme.space12

                TextField {
                    id: wish

                    width: parent.width - make.width - parent.spacing
                    focus: true
                    Accessible.name: qsTr("Title of a new course")
                    onAccepted: root.begin()
                }
                Button {
                    id: make

                    highlighted: true
                    enabled: wish.text.trim() !== ""
                    text: qsTr("Begin")
                    keys: "Enter"
                    onClicked: root.begin()
                }
            }
        }
        Column {
            width: parent.width
            visible: !root.empty

            Repeater {
                model: root.controller.drafts

                ListRow {
                    id: line

                    required property real draftId
                    required property string title
                    required property string quiet

                    width: parent.width
                    serif: true
                    text: title
                    quietText: quiet
                    focusPolicy: Qt.StrongFocus
                    onClicked: root.controller.openDraft(draftId)
                    Keys.onDeletePressed: gone.ask(draftId, title)

                    IconButton {
                        anchors.verticalCenter: parent.verticalCenter
                        tip: qsTr("Throw ‘%1’ away").arg(line.title)
                        keys: "Del"
                        icon.name: "edit-delete"
                        onClicked: gone.ask(line.draftId, line.title)
                    }
                }
            }
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink2
            text: qsTr("To change a course that is on your shelf, choose ‘Edit a copy’ in its menu in the Library.")
            wrapMode: Text.Wrap
        }
    }
    AskDialog {
        id: gone

        property real draftId: 0

        function ask(draft: real, name: string) {
            draftId = draft;
            title = qsTr("Throw ‘%1’ away?").arg(name);
            open();
        }

        text: qsTr("What you wrote and its history are erased from this desk. A course of it that is on a shelf or at an academy stays.")
        doText: qsTr("Throw away")
        keepText: qsTr("Keep it")
        danger: true
        onAccepted: root.controller.removeDraft(draftId)
    }
}
