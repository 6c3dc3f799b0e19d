// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Reading

/// Find in the unit: as the words are typed; Enter and the arrows walk through what was found.
Rectangle {
    id: root

    required property ReaderController reader

    signal closed

    function open() {
        visible = true;
        box.selectAll();
        box.forceActiveFocus(Qt.OtherFocusReason);
    }
    function close() {
        visible = false;
        reader.find("");
        closed();
    }

    implicitWidth: line.implicitWidth + 2 * Theme.space8
    implicitHeight: Theme.control + 2 * Theme.space8
    visible: false
    radius: Theme.radiusOption
    color: Theme.colours.raised
    border.width: Theme.border
    border.color: Theme.colours.lineStrong
    Keys.onEscapePressed: close()

    Row {
        id: line

        x: Theme.space8
        y: Theme.space8
        spacing: Theme.space4

        TextField {
            id: box

            width: Theme.scaled(232)
            leadingIcon: "search"
            placeholderText: qsTr("Find in this unit")
            onTextChanged: if (root.visible)
                root.reader.find(text)
            onAccepted: root.reader.findNext(1)
            Keys.onDownPressed: root.reader.findNext(1)
            Keys.onUpPressed: root.reader.findNext(-1)
        }
        AppText {
            width: Theme.scaled(72)
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.small
            color: Theme.colours.ink2
            horizontalAlignment: Text.AlignHCenter
            text: box.text.trim() === "" ? "" : root.reader.foundCount === 0 ? qsTr("not here") : qsTr("%L1 of %L2").arg(root.reader.foundHere).arg(root.reader.foundCount)
            Accessible.role: Accessible.AlertMessage
        }
        IconButton {
            tip: qsTr("Previous")
            keys: "↑"
            icon.name: "go-up"
            enabled: root.reader.foundCount > 0
            onClicked: root.reader.findNext(-1)
        }
        IconButton {
            tip: qsTr("Next")
            keys: "↓"
            icon.name: "go-down"
            enabled: root.reader.foundCount > 0
            onClicked: root.reader.findNext(1)
        }
        IconButton {
            tip: qsTr("Close")
            keys: "Esc"
            icon.name: "window-close"
            onClicked: root.close()
        }
    }
}
