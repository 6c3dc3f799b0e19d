// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// What was just done, with its undo, at the bottom start of the window. Goes after eight seconds, and stays while the
/// pointer or the keyboard is on it.
T.Control {
    id: root

    /// What `undone` takes back; empty shows no button.
    property string undoText

    property string words
    readonly property bool showing: opacity > 0 && visible

    signal undone

    /// Shows `words`, and what takes it back.
    function say(words: string, undoText: string) {
        root.words = words;
        root.undoText = undoText;
        line.active = true;
        root.visible = true;
        clock.restart();
    }
    function dismiss() {
        root.visible = false;
        clock.stop();
    }

    visible: false
    implicitWidth: line.implicitWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.controlFlow, line.implicitHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space8
    verticalPadding: Theme.space4
    hoverEnabled: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    Keys.onEscapePressed: dismiss()

    Timer {
        id: clock

        interval: Theme.toastTime
        onTriggered: root.hovered || (line.item as Item).activeFocus ? restart() : root.dismiss()
    }

    background: Rectangle {
        radius: Theme.radiusOption
        color: Theme.colours.raised
        border.width: Theme.border
        border.color: Theme.colours.lineStrong
    }
    // Made with the first words.
    Loader {
        id: line

        x: root.leftPadding
        anchors.verticalCenter: parent.verticalCenter
        active: false
        sourceComponent: FocusScope {
            implicitWidth: words.implicitWidth
            implicitHeight: words.implicitHeight

            Row {
                id: words

                spacing: Theme.space16

                AppText {
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.type.label
                    text: root.words
                }
                Row {
                    Button {
                        visible: text !== ""
                        flat: true
                        text: root.undoText
                        keys: "Ctrl Z"
                        onClicked: {
                            root.dismiss();
                            root.undone();
                        }
                    }
                    IconButton {
                        icon.name: "window-close"
                        tip: qsTr("Dismiss")
                        onClicked: root.dismiss()
                    }
                }
            }
        }
    }
}
