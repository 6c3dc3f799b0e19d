// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// One box that finds and does: type, walk with the arrows, Enter. What the screen does, Do, then Go to, then Open.
Popup {
    id: root

    /// The Shell, which opens it.
    required property var shell
    /// What the desk found for `query`: objects with key, title, detail, icon.
    property var found: []
    readonly property alias query: box.text
    readonly property var matches: matching(box.text)
    /// Of all lines with their headings; a list knows only of those it has drawn, which hangs on its own height.
    readonly property int linesHeight: matches.length * Theme.row + matches.filter((line, index) => begins(index)).length * Theme.paletteHeading
    /// The y of a popup is told anew whenever its height is, which therefore hangs on this.
    readonly property int top: parent ? Math.min(Theme.paletteTop, Math.round(parent.height * 0.14)) : 0
    /// What the desk finds comes a moment after the words; until then nothing is not said.
    readonly property bool nothing: matches.length === 0 && !patience.running

    /// A thing in `found` was chosen.
    signal chosen(string key)
    /// Tab: search the text of units for what was typed.
    signal searchAsked(string text)

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: top
    width: parent ? Math.min(Theme.paletteWidth, parent.width - 2 * Theme.space24) : Theme.paletteWidth
    height: Math.min(implicitHeight, parent ? parent.height - top - Theme.space24 : implicitHeight)
    implicitHeight: box.height + Theme.border + (root.nothing ? Theme.scaled(112) : root.linesHeight) + Theme.space12 + foot.height + 2 * padding
    padding: Theme.border
    modal: true
    focus: true
    onAboutToShow: {
        box.clear();
        list.currentIndex = 0;
        pointer.rest = Qt.point(-1, -1);
    }
    onOpened: box.forceActiveFocus(Qt.OtherFocusReason)

    /// Commands and places whose title holds `text`, in the order of the groups, then what was found.
    function matching(text: string): var {
        const wanted = text.trim().toLocaleLowerCase();
        const commands = Array.from(shell.commands).filter(command => command.enabled).map(command => ofCommand(command));
        const places = [...Array.from(shell.places), ...Array.from(shell.foot)].map(place => ofPlace(place));
        const lines = [...shell.acts.lines(), ...commands.filter(line => line.group === "do"), ...places, ...commands.filter(line => line.group === "go")];
        return [...lines.filter(line => line.title.toLocaleLowerCase().includes(wanted)), ...root.found.map(item => ofFound(item))];
    }
    function ofCommand(command: Command): var {
        return {
            "group": command.group,
            "title": command.title,
            "detail": command.detail,
            "icon": command.icon,
            "keys": shell.answers(command) ? command.keys : "",
            "command": command
        };
    }
    function ofPlace(place: Destination): var {
        return {
            "group": "go",
            "title": place.name,
            "detail": place.detail,
            "icon": place.icon,
            "keys": place.keys,
            "place": place.key
        };
    }
    function ofFound(item: var): var {
        return {
            "group": "open",
            "title": item.title,
            "detail": item.detail,
            "icon": item.icon,
            "keys": "",
            "key": item.key
        };
    }
    function take(index: int) {
        const line = matches[index];
        if (!line)
            return;
        root.close();
        if (line.command)
            line.command.triggered();
        else if (line.place)
            shell.choose(line.place);
        else
            root.chosen(line.key);
    }
    function search() {
        const words = box.text;
        root.close();
        root.searchAsked(words);
    }
    function write(text: string) {
        box.text = text;
    }
    /// The first of its group.
    function begins(index: int): bool {
        return index === 0 || matches[index - 1]?.group !== matches[index]?.group;
    }
    function nameOf(group: string): string {
        return group === "here" ? shell.here.name : group === "do" ? qsTr("Do") : group === "go" ? qsTr("Go to") : qsTr("Open");
    }

    background: Rectangle {
        radius: Theme.radiusDialog
        color: Theme.colours.raised
        border.width: Theme.border
        border.color: Theme.colours.lineStrong
    }
    Timer {
        id: patience

        interval: 200
    }
    FocusScope {
        anchors.fill: parent
        focus: true

        T.TextField {
            id: box

            readonly property int start: Theme.space20 + Theme.icon + Theme.space12 + 2
            width: parent.width
            height: Theme.scaled(56)
            leftPadding: Theme.mirrored ? Theme.scaled(100) : start
            rightPadding: Theme.mirrored ? start : Theme.scaled(100)
            focus: true
            font: Theme.type.lead.font
            color: Theme.colours.ink
            placeholderText: qsTr("Search or do")
            placeholderTextColor: Theme.colours.ink3
            selectionColor: Theme.colours.accent
            selectedTextColor: Theme.colours.accentInk
            horizontalAlignment: TextInput.AlignLeft
            verticalAlignment: TextInput.AlignVCenter
            renderType: Text.NativeRendering
            selectByMouse: true
            Accessible.name: qsTr("Search or do")
            onTextChanged: {
                list.currentIndex = 0;
                patience.restart();
            }
            onAccepted: root.nothing ? root.search() : root.take(list.currentIndex)
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onTabPressed: root.search()

            Icon {
                x: Theme.mirrored ? parent.width - width - Theme.space20 : Theme.space20
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
                colour: Theme.colours.ink3
            }
            AppText {
                x: box.leftPadding
                anchors.verticalCenter: parent.verticalCenter
                visible: box.text === "" && box.preeditText === ""
                type: Theme.type.lead
                color: Theme.colours.ink3
                text: box.placeholderText
                Accessible.ignored: true
            }
            AppText {
                anchors.right: parent.right
                anchors.rightMargin: Theme.space20
                anchors.verticalCenter: parent.verticalCenter
                visible: box.text !== ""
                type: Theme.type.small
                color: Theme.colours.ink3
                text: root.matches.length === 1 ? qsTr("1 match") : qsTr("%L1 matches").arg(root.matches.length)
            }
        }
        Rule {
            id: under

            y: box.height
            width: parent.width
        }
        ListView {
            id: list

            y: under.y + under.height
            width: parent.width
            height: foot.y - y
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            bottomMargin: Theme.space12
            highlightMoveDuration: 0
            keyNavigationWraps: true
            model: root.matches
            Accessible.role: Accessible.List
            T.ScrollBar.vertical: ScrollBar {
            }

            HoverHandler {
                id: pointer

                // A pointer that lies still where the palette opens, or where its lines change, chooses nothing.
                property point rest: Qt.point(-1, -1)

                onPointChanged: {
                    const here = point.position;
                    const moved = rest.x >= 0 && (here.x !== rest.x || here.y !== rest.y);
                    const line = moved ? list.indexAt(here.x, here.y + list.contentY) : -1;
                    rest = Qt.point(here.x, here.y);
                    if (line >= 0)
                        list.currentIndex = line;
                }
            }

            delegate: PaletteLine {
                required property var modelData
                required property int index

                width: ListView.view.width
                heading: root.begins(index) ? root.nameOf(modelData.group) : ""
                highlighted: ListView.isCurrentItem
                text: modelData.title
                wanted: box.text.trim()
                detail: modelData.detail
                icon.name: modelData.icon
                keys: modelData.keys
                onClicked: root.take(index)
            }
        }
        PaletteEmpty {
            y: list.y
            width: parent.width
            height: list.height
            visible: root.nothing
            wanted: box.text.trim()
            onSearchAsked: root.search()
        }
        PaletteFoot {
            id: foot

            y: parent.height - height
            width: parent.width
            nothing: root.nothing
        }
    }
}
