// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Writing

/// A course being written: its outline, the Markdown of one part, how it looks, and what the check says. Where there is
/// no room for all, one at a time.
FocusScope {
    id: root

    required property AuthoringController controller
    readonly property bool wide: width >= Theme.scaled(1000)
    readonly property bool single: width < Theme.scaled(720)
    /// What a window without room shows beside the outline: 0 text, 1 preview, 2 check; with `single`, 3 is the outline.
    property int tab: 0
    property bool checkShown: false

    signal closed

    function begin() {
        tab = single ? 3 : 0;
        outline.take();
    }
    function write() {
        tab = 0;
        editor.write();
    }
    /// From the text to the outline, and back.
    function turn() {
        if (!editor.writing)
            write();
        else
            begin();
    }
    function togglePreview() {
        if (tab === 1)
            write();
        else
            tab = 1;
    }
    function add() {
        outline.add();
    }
    function rename() {
        outline.askName();
    }
    function publish() {
        publishing.open();
    }
    function showCheck() {
        checkShown = true;
        tab = 2;
        controller.check();
    }
    function goTo(path: string) {
        controller.show(path);
        write();
    }

    // The keyboard stays with what is seen.
    onSingleChanged: if (!single && tab === 3)
        tab = 0
    else if (single && outline.walking)
        tab = 3

    DraftBar {
        id: bar

        width: parent.width
        controller: root.controller
        roomy: root.width >= Theme.scaled(860)
        onBackAsked: root.closed()
        onCheckAsked: root.showCheck()
        onPublishAsked: root.publish()
    }
    Segment {
        id: tabs

        anchors.top: bar.bottom
        anchors.topMargin: visible ? Theme.space8 : 0
        anchors.left: root.single ? parent.left : outline.right
        anchors.leftMargin: Theme.space16
        width: Math.min(implicitWidth, root.width - (root.single ? 0 : outline.width) - 2 * Theme.space16)
        height: visible ? implicitHeight : 0
        visible: !root.wide
        name: qsTr("What is shown")
        options: root.single ? [qsTr("Text"), qsTr("Preview"), qsTr("Check"), qsTr("Outline")] : [qsTr("Text"), qsTr("Preview"), qsTr("Check")]
        currentIndex: root.tab
        onActivated: index => index === 2 ? root.showCheck() : root.tab = index
    }
    DraftOutline {
        id: outline

        anchors.top: root.single ? tabs.bottom : bar.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        width: root.single ? parent.width : root.wide ? Theme.listPaneWide : Theme.listPane
        visible: !root.single || root.tab === 3
        controller: root.controller
        onEntered: root.write()
        onMediumAsked: media.choose()
    }
    PartEditor {
        id: editor

        anchors.top: root.wide ? bar.bottom : tabs.bottom
        anchors.bottom: parent.bottom
        anchors.left: root.single ? parent.left : outline.right
        width: root.wide ? Math.round((parent.width - outline.width) / 2) : root.single ? parent.width : parent.width - outline.width
        visible: root.wide || root.tab === 0
        controller: root.controller
    }
    PartPreview {
        id: preview

        anchors.top: root.wide ? bar.bottom : tabs.bottom
        anchors.bottom: root.wide && root.checkShown ? check.top : parent.bottom
        anchors.left: root.wide ? editor.right : editor.left
        anchors.right: parent.right
        visible: root.wide || root.tab === 1
        controller: root.controller
    }
    Rule {
        anchors.left: editor.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        visible: root.wide
        vertical: true
    }
    CheckPanel {
        id: check

        anchors.left: preview.left
        anchors.right: parent.right
        y: root.wide ? parent.height - height : tabs.y + tabs.height
        height: root.wide ? Math.round(Math.min(root.height * 0.45, Theme.scaled(320))) : parent.height - tabs.y - tabs.height
        visible: root.wide ? root.checkShown : root.tab === 2
        controller: root.controller
        closable: root.wide
        onFindingAsked: path => root.goTo(path)
        onClosed: {
            root.checkShown = false;
            root.write();
        }
    }
    Connections {
        target: root.controller
        function onOpened() {
            root.checkShown = root.checkShown || root.controller.findingCount > 0;
        }
    }
    PublishDialog {
        id: publishing

        controller: root.controller
        onClosed: root.write()
    }
    MediumChooser {
        id: media

        onChosen: files => root.controller.addMedia(files)
    }
    Shortcut {
        sequence: "Ctrl+E"
        enabled: root.visible
        onActivated: root.turn()
    }
    Shortcut {
        sequence: "Ctrl+Return"
        enabled: root.visible
        onActivated: root.showCheck()
    }
    Shortcut {
        sequence: "Ctrl+Shift+P"
        enabled: root.visible && !root.wide
        onActivated: root.togglePreview()
    }
}
