// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Platform
import Carrel.Session
import Carrel.Shelf
import Carrel.Choices
import Carrel.InStep

/// What a person may choose, section by section, and a box that finds a setting by its words.
FocusScope {
    id: root

    required property DeskHandle desk
    required property Session session
    required property Look look
    required property ImportController imports
    /// How the desk stands with its academy.
    property SyncController sync: null
    /// What learns from the answers; made a moment after the first frame.
    property QtObject learning: null
    /// The Shell, for the list of keys; none: there is none.
    property var shell: null
    /// Key of the section shown.
    property string page: "general"

    readonly property alias choices: choices
    readonly property alias storage: storage
    readonly property string wanted: find.text.trim().toLocaleLowerCase()
    readonly property bool narrow: width < Theme.scaled(820)
    readonly property var keys: ["general", "appearance", "review", "reading", "keyboard", "security", "academy", "network", "storage", "diagnostics", "about"]
    readonly property var titles: [qsTr("General"), qsTr("Appearance"), qsTr("Review"), qsTr("Reading"), qsTr("Keyboard"), qsTr("Security"), qsTr("Academy"), qsTr("Network"), qsTr("Storage and backup"), qsTr("Diagnostics"), qsTr("About")]
    readonly property var files: ["General", "Appearance", "ReviewSettings", "Reading", "Keyboard", "Security", "Academy", "Network", "Storage", "Diagnostics", "About"]

    signal pageAsked(string page)

    /// True where `words` hold what was looked for, or nothing was.
    function finds(words: string): bool {
        return wanted === "" || words.toLocaleLowerCase().includes(wanted);
    }

    Keys.onPressed: event => {
        if (event.key !== Qt.Key_F || event.modifiers !== Qt.ControlModifier)
            return;
        event.accepted = true;
        find.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    ChoicesController {
        id: choices

        desk: root.desk
    }
    StorageController {
        id: storage

        desk: root.desk
    }
    Column {
        id: list

        x: Theme.mirrored ? parent.width - width - Theme.space32 : Theme.space32
        y: Theme.pageTop
        width: root.narrow ? 0 : Theme.scaled(164)
        visible: !root.narrow
        spacing: 2
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Settings")

        Heading {
            anchors.left: parent.left
            leftPadding: Theme.space12
            rightPadding: Theme.space12
            bottomPadding: Theme.space16
            level: "section"
            text: qsTr("Settings")
        }
        Repeater {
            model: root.titles

            SectionTab {
                required property int index
                required property string modelData

                width: list.width
                text: modelData
                selected: root.wanted === "" && root.page === root.keys[index]
                onClicked: {
                    find.clear();
                    root.pageAsked(root.keys[index]);
                }
            }
        }
    }
    Page {
        id: sheet

        x: Theme.mirrored ? 0 : root.narrow ? 0 : list.x + list.width + Theme.space72 - Theme.space48
        width: root.width - (root.narrow ? 0 : Theme.space32 + list.width + Theme.space24)
        height: parent.height
        focus: true
        padding: root.narrow ? Theme.space24 : Theme.space48
        topGap: Theme.pageTop
        columnWidth: Math.min(Theme.scaled(672), width - 2 * padding)

        Item {
            readonly property bool stacked: root.narrow && Theme.scaled(208) + Theme.space16 + find.implicitWidth > width

            width: parent.width
            height: find.y + find.height + Theme.space20

            Heading {
                anchors.left: parent.left
                visible: !root.narrow
                level: "section"
                text: root.wanted !== "" ? qsTr("Found") : root.titles[root.keys.indexOf(root.page)]
            }
            Pick {
                id: sections

                anchors.left: parent.left
                visible: root.narrow
                width: parent.stacked ? parent.width : Theme.scaled(208)
                name: qsTr("Section")
                names: root.titles
                values: root.keys
                value: root.page
                onPicked: value => {
                    find.clear();
                    root.pageAsked(value);
                }
            }
            TextField {
                id: find

                anchors.right: parent.right
                y: parent.stacked ? sections.height + Theme.space8 : 0
                width: parent.stacked ? parent.width : implicitWidth
                leadingIcon: "search"
                placeholderText: qsTr("Find a setting")
                Keys.onEscapePressed: clear()
            }
        }
        Repeater {
            model: root.files

            Loader {
                id: section

                required property int index
                required property string modelData
                readonly property bool wanted: root.wanted !== "" || root.page === root.keys[index]

                width: parent ? parent.width : 0
                visible: wanted
                onWantedChanged: fill()
                Component.onCompleted: fill()

                function fill() {
                    if (wanted && status === Loader.Null)
                        setSource(modelData + ".qml", {
                                "screen": root
                            });
                }
            }
        }
    }
}
