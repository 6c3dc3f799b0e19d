// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// What the check says, finding by finding; one leads to the text it is about.
Rectangle {
    id: root

    required property AuthoringController controller
    property bool closable: true

    signal findingAsked(string path)
    signal closed

    color: Theme.colours.canvas
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Check")
    Keys.onEscapePressed: closed()

    Rule {
        width: parent.width
        visible: root.closable
    }
    AppText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.space20
        anchors.right: close.left
        anchors.rightMargin: Theme.space8
        y: Theme.space16
        weight: Font.DemiBold
        text: root.controller.checking ? qsTr("Reading the course…") : root.controller.checkWords !== "" ? root.controller.checkWords : qsTr("The check reads the course as an import would.")
        wrapMode: Text.Wrap
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    IconButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: words.verticalCenter
        width: visible ? implicitWidth : 0
        visible: root.closable
        tip: qsTr("Close the check")
        icon.name: "window-close"
        onClicked: root.closed()
    }
    ListView {
        id: list

        anchors.top: words.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12
        clip: true
        activeFocusOnTab: count > 0
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: root.controller.findings
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Findings")
        Keys.onReturnPressed: (currentItem as FindingLine)?.clicked()
        T.ScrollBar.vertical: ScrollBar {
        }

        delegate: FindingLine {
            width: ListView.view.width
            focused: ListView.isCurrentItem && ListView.view.activeFocus
            onClicked: if (path !== "")
                root.findingAsked(path)
        }
    }
}
