// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Shelf

/// An export from the choice of its form to what stayed behind.
Dialog {
    id: root

    required property ExportController exports

    readonly property bool choosing: exports.stage === ExportController.Choosing
    readonly property bool writing: exports.stage === ExportController.Writing
    readonly property bool done: exports.stage === ExportController.Written

    function ask() {
        if (saving.status === Loader.Null)
            saving.setSource("ExportSaving.qml", {
                    "exports": root.exports
                });
        (saving.item as ExportSaving).ask(root.exports.proposedName);
    }

    title: exports.title
    width: parent ? Math.min(Theme.scaled(520), parent.width - 2 * Theme.space24) : Theme.scaled(520)
    closePolicy: Dialog.CloseOnEscape
    visible: exports.stage !== ExportController.Resting
    onClosed: if (exports.stage !== ExportController.Resting)
        exports.letGo()
    onOpened: main.forceActiveFocus(Qt.OtherFocusReason)
    onDoneChanged: if (done)
        left.forceActiveFocus(Qt.OtherFocusReason)

    FocusScope {
        anchors.fill: parent
        focus: true
        implicitHeight: root.choosing ? choice.implicitHeight : root.writing ? work.implicitHeight : behind.implicitHeight

        Loader {
            id: saving
        }
        ExportForms {
            id: choice

            width: parent.width
            visible: root.choosing
            exports: root.exports
            tallest: root.parent ? root.parent.height - Theme.scaled(180) : Theme.scaled(480)
        }
        Column {
            id: work

            width: parent.width
            visible: root.writing

            ProgressBar {
                width: parent.width
                indeterminate: root.exports.share < 0
                value: Math.max(0, root.exports.share)
                Accessible.name: root.exports.title
            }
        }
        Column {
            id: behind

            width: parent.width
            visible: root.done
            spacing: Theme.space12

            AppText {
                width: parent.width
                color: Theme.colours.ink2
                text: qsTr("This form has no place for it. On the desk it stays as it is.")
                wrapMode: Text.Wrap
            }
            ListView {
                id: left

                width: parent.width
                height: Math.min(contentHeight, root.parent ? root.parent.height - Theme.scaled(240) : Theme.scaled(360))
                clip: true
                activeFocusOnTab: true
                boundsBehavior: Flickable.StopAtBounds
                model: root.exports.lost
                Accessible.role: Accessible.List
                Accessible.name: qsTr("What stayed behind")
                T.ScrollBar.vertical: ScrollBar {
                }
                Keys.onDownPressed: flick(0, -600)
                Keys.onUpPressed: flick(0, 600)

                delegate: AppText {
                    required property string modelData

                    width: ListView.view.width - Theme.space16
                    type: Theme.type.label
                    text: modelData
                    wrapMode: Text.Wrap
                    bottomPadding: Theme.space4
                    Accessible.role: Accessible.ListItem
                    Accessible.name: modelData
                }
            }
        }
    }
    footer: DialogButtons {
        Button {
            visible: !root.done
            text: root.writing ? qsTr("Stop") : qsTr("Cancel")
            keys: "Esc"
            onClicked: root.exports.letGo()
        }
        Button {
            id: main

            visible: !root.writing
            highlighted: true
            text: root.done ? qsTr("Understood") : qsTr("Choose where…")
            onClicked: root.done ? root.exports.letGo() : root.ask()
        }
    }
}
