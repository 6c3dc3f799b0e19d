// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// Who is at the desk, and the lock.
Item {
    id: root

    property bool narrow: false
    property string text

    signal lockAsked

    implicitWidth: narrow ? Theme.iconRail + Theme.space20 : Theme.railWide - 2 * Theme.space12 - Theme.border
    implicitHeight: narrow ? Theme.iconRail + Theme.space16 : Theme.rowCompact

    Avatar {
        id: face

        x: root.narrow ? Math.round((root.width - width) / 2) : Theme.mirrored ? root.width - width - Theme.space4 : Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        name: root.text
    }
    AppText {
        anchors.left: face.right
        anchors.right: lock.left
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.text
        elide: Text.ElideRight
    }
    IconButton {
        id: lock

        anchors.right: parent.right
        anchors.rightMargin: -1
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        icon.name: "object-locked"
        tip: qsTr("Lock the desk")
        keys: "Ctrl L"
        onClicked: root.lockAsked()
    }
    // Narrow, the round itself is the lock.
    Loader {
        anchors.fill: parent
        active: root.narrow
        sourceComponent: IconButton {
            tip: qsTr("Lock the desk of %1").arg(root.text)
            keys: "Ctrl L"
            background: null
            onClicked: root.lockAsked()
        }
    }
}
