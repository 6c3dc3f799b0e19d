// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// A course on the shelf: its title in its own voice, how far it is, what it weighs, where it is, its pin and its menu.
T.ItemDelegate {
    id: root

    required property int index
    required property real courseId
    required property string title
    required property string quiet
    required property real share
    required property string progress
    required property string size
    required property bool pinned
    required property string key
    required property bool fromAcademy
    required property string standing
    required property string standingWords
    required property string timeWords
    required property real fetched
    property bool narrow: false
    /// Where courses are is worth a column: some can be fetched.
    property bool tellsState: false

    readonly property bool here: courseId !== 0
    readonly property bool coming: standing === "fetching" || standing === "waiting"

    signal openAsked
    signal rehearsalAsked
    signal editAsked
    signal exportAsked
    signal fetchAsked
    signal stopAsked
    signal pinAsked
    signal removeAsked

    function openMenu() {
        menu.open();
    }
    function fetchOrStop() {
        if (coming)
            stopAsked();
        else if (standing !== "here")
            fetchAsked();
    }

    implicitHeight: narrow ? words.height + progressColumn.height + (tellsState ? state.height + Theme.space4 : 0) + 2 * Theme.space12 + Theme.space8 : Theme.scaled(72)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: title
    onClicked: here ? openAsked() : coming ? undefined : fetchAsked()
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + quiet + ", " + (here ? progress + ", " : "") + size + (tellsState || coming ? ", " + standingWords : "") + (pinned ? ", " + qsTr("kept on this desk") : "")
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    Keys.onDeletePressed: if (here)
        root.removeAsked()
    Keys.onMenuPressed: openMenu()
    Keys.onPressed: event => {
        if (event.modifiers !== Qt.NoModifier)
            return;
        event.accepted = true;
        if (event.key === Qt.Key_D)
            root.fetchOrStop();
        else if (event.key === Qt.Key_P && root.here)
            root.pinAsked();
        else if (event.key === Qt.Key_E && root.here)
            root.exportAsked();
        else
            event.accepted = false;
    }

    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.space12
        anchors.rightMargin: -Theme.space12
        color: root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
        radius: Theme.radiusControl

        Rule {
            anchors.bottom: parent.bottom
            x: Theme.space12
            width: parent.width - 2 * Theme.space12
        }
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.open()
    }
    Column {
        id: words

        readonly property int stateRoom: root.tellsState ? state.width + Theme.space16 : 0

        x: Theme.mirrored ? root.width - width : 0
        width: root.width - tools.width - Theme.space24 - (root.narrow ? 0 : progressColumn.width + weight.width + stateRoom + 2 * Theme.space16)
        y: root.narrow ? Theme.space12 : Math.round((root.height - height) / 2)

        AppText {
            width: parent.width
            type: Theme.type.read
            text: root.title
            elide: Text.ElideRight
            wrapMode: root.narrow ? Text.Wrap : Text.NoWrap
            maximumLineCount: root.narrow ? 2 : 1
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: root.down ? Theme.colours.ink2 : Theme.colours.ink3
            text: root.quiet
            elide: Text.ElideRight
            wrapMode: root.narrow ? Text.Wrap : Text.NoWrap
            maximumLineCount: root.narrow ? 2 : 1
            Accessible.ignored: true
        }
    }
    Column {
        id: progressColumn

        x: Theme.mirrored ? root.width - fromStart - width : fromStart
        y: root.narrow ? words.y + words.height + Theme.space8 : Math.round((root.height - height) / 2)
        width: root.narrow ? root.width - tools.width - Theme.space24 : Theme.scaled(136)
        spacing: root.narrow ? Theme.space4 : Theme.space12

        readonly property int fromStart: root.narrow ? 0 : root.width - tools.width - words.stateRoom - weight.width - 2 * Theme.space16 - width

        ProgressBar {
            width: Math.min(parent.width, Theme.scaled(136))
            visible: root.share >= 0 && root.here
            value: Math.max(0, root.share)
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            type: Theme.type.small
            color: Theme.colours.ink2
            // Its size has no column of its own there.
            text: root.narrow ? qsTr("%1 · %2").arg(root.progress).arg(root.size) : root.progress
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    AppText {
        id: weight

        anchors.right: tools.left
        anchors.rightMargin: Theme.space16 + words.stateRoom
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        width: Theme.scaled(84)
        horizontalAlignment: Text.AlignRight
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.size
        Accessible.ignored: true
    }
    CourseState {
        id: state

        readonly property int fromStart: root.narrow ? 0 : root.width - tools.width - Theme.space16 - width

        x: Theme.mirrored ? root.width - fromStart - width : fromStart
        y: root.narrow ? progressColumn.y + progressColumn.height + Theme.space4 : Math.round((root.height - height) / 2)
        visible: root.tellsState
        standing: root.standing
        words: root.standingWords
        timeWords: root.timeWords
        fetched: root.fetched
        title: root.title
        inHand: root.visualFocus
        onFetchAsked: root.fetchAsked()
        onStopAsked: root.stopAsked()
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            opacity: root.here ? 1 : 0
            enabled: root.here
            icon.name: "pin"
            tip: root.pinned ? qsTr("Keep ‘%1’ on this desk no longer").arg(root.title) : qsTr("Keep ‘%1’ on this desk").arg(root.title)
            keys: "P"
            colour: root.pinned ? Theme.colours.accent : Theme.colours.ink3
            onClicked: root.pinAsked()
        }
        IconButton {
            id: more

            icon.name: "overflow-menu"
            opened: menu.visible
            tip: qsTr("More for ‘%1’").arg(root.title)
            onClicked: menu.open()

            CourseMenu {
                id: menu

                y: more.height
                x: more.width - width
                here: root.here
                pinned: root.pinned
                fromAcademy: root.fromAcademy
                standing: root.standing
                onOpenAsked: root.openAsked()
                onRehearsalAsked: root.rehearsalAsked()
                onEditAsked: root.editAsked()
                onExportAsked: root.exportAsked()
                onFetchAsked: root.fetchAsked()
                onStopAsked: root.stopAsked()
                onPinAsked: root.pinAsked()
                onRemoveAsked: root.removeAsked()
            }
        }
    }
    FocusRing {
        visible: root.visualFocus
        anchors.margins: 0
        anchors.leftMargin: -Theme.space12
        anchors.rightMargin: -Theme.space12
    }
}
