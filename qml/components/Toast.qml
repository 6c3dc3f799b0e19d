// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// What was just done, with its undo, at the bottom start of the window. Goes after eight seconds, which begin anew when
/// the pointer or the keyboard leaves it.
T.Control {
    id: root

    /// What `undone` takes back; empty shows no button.
    property string undoText

    property string words
    property bool showing: false
    /// Somebody is about to press something on it.
    readonly property bool held: hovered || activeFocus || ((line.item as Item)?.activeFocus ?? false)
    /// Its time runs.
    readonly property bool leaving: clock.running

    signal undone

    /// Shows `words`, and what takes it back.
    function say(words: string, undoText: string) {
        root.words = words;
        root.undoText = undoText;
        line.active = true;
        showing = true;
        if (leaving)
            clock.restart();
    }
    function dismiss() {
        showing = false;
        // Else the next words would have the keyboard at once, and stay.
        line.focus = false;
        focus = false;
    }

    visible: showing
    implicitWidth: line.implicitWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.controlFlow, line.implicitHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space8
    verticalPadding: Theme.space4
    hoverEnabled: true
    Keys.onEscapePressed: dismiss()

    Timer {
        id: clock

        interval: Theme.toastTime
        running: root.showing && !root.held
        onTriggered: root.dismiss()
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
            Accessible.role: Accessible.AlertMessage
            Accessible.name: root.words

            Row {
                id: words

                spacing: Theme.space16

                AppText {
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.type.label
                    text: root.words
                    Accessible.ignored: true
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
