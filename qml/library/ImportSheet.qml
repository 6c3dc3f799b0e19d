// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Shelf

/// An import from the first byte to the decision: progress with Cancel, then the report, then Keep or Let go.
Dialog {
    id: root

    required property ImportController imports

    readonly property bool working: imports.stage === ImportController.Reading || imports.stage === ImportController.Keeping
    readonly property bool deciding: imports.stage === ImportController.Reported

    title: imports.title
    width: parent ? Math.min(deciding ? Theme.paletteWidth : Theme.dialogWidth, parent.width - 2 * Theme.space24) : Theme.dialogWidth
    closePolicy: Dialog.CloseOnEscape
    visible: imports.stage !== ImportController.Resting
    onClosed: if (imports.stage !== ImportController.Resting)
        imports.letGo()
    onOpened: keepButton.forceActiveFocus(Qt.OtherFocusReason)
    onDecidingChanged: if (deciding)
        keepButton.forceActiveFocus(Qt.OtherFocusReason)

    FocusScope {
        anchors.fill: parent
        focus: true
        implicitHeight: root.working ? work.implicitHeight : report.implicitHeight

        Column {
            id: work

            width: parent.width
            visible: root.working
            spacing: Theme.space12

            ProgressBar {
                width: parent.width
                indeterminate: root.imports.share < 0
                value: Math.max(0, root.imports.share)
                Accessible.name: root.imports.title + ", " + root.imports.progressWords
            }
            AppText {
                width: parent.width
                type: Theme.type.label
                color: Theme.colours.ink2
                text: root.imports.progressWords !== "" ? root.imports.progressWords : qsTr("Looking at it")
            }
        }
        ImportReport {
            id: report

            width: parent.width
            visible: root.deciding
            imports: root.imports
            tallest: root.parent ? root.parent.height - Theme.scaled(220) : Theme.scaled(420)
        }
    }
    footer: DialogButtons {
        Button {
            text: root.imports.stage === ImportController.Reading ? qsTr("Cancel") : root.deciding ? qsTr("Keep nothing") : qsTr("Stop")
            keys: "Esc"
            onClicked: root.imports.letGo()
        }
        Button {
            id: keepButton

            visible: root.deciding
            highlighted: true
            enabled: root.imports.wanted > 0
            text: root.imports.wanted > 1 ? qsTr("Keep all %L1").arg(root.imports.wanted) : qsTr("Keep it")
            keys: "Enter"
            onClicked: root.imports.keep()
        }
    }
}
