// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// One of a few, all in sight: where it is given less room than it wants, on lines below one another. One stop for Tab;
/// arrow keys choose, Home and End go to the ends.
T.TabBar {
    id: root

    /// The words; a count may follow after two spaces.
    required property list<string> options
    /// What is chosen by it, for a screen reader.
    property string name

    signal activated(int index)

    /// All of them in one line.
    property real wished: 0

    implicitWidth: Math.ceil(wished) + 2 * padding
    implicitHeight: line.height + 2 * padding
    currentIndex: 0
    padding: 3
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.PageTabList
    Accessible.name: name

    /// Chooses and says so, as a press does; what its owner shows is bound to it still.
    function choose(index: int) {
        const next = Math.max(0, Math.min(options.length - 1, index));
        if (next === currentIndex)
            return;
        setCurrentIndex(next);
        activated(next);
    }

    function measure() {
        let sum = 0;
        for (let i = 0; i < chips.count; ++i)
            sum += chips.itemAt(i)?.implicitWidth ?? 0;
        wished = sum;
    }

    Keys.onLeftPressed: choose(currentIndex + (Theme.mirrored ? 1 : -1))
    Keys.onRightPressed: choose(currentIndex + (Theme.mirrored ? -1 : 1))
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Home)
            choose(0);
        else if (event.key === Qt.Key_End)
            choose(options.length - 1);
        else
            return;
        event.accepted = true;
    }

    background: Rectangle {
        radius: Theme.radiusOption
        color: Theme.colours.sunken
        border.width: Theme.isContrast ? Theme.border : 0
        border.color: Theme.colours.line
    }
    // Beside what a bar of tabs would lay out by itself.
    data: [
        Flow {
            id: line

            x: root.padding
            y: root.padding
            width: root.width - 2 * root.padding

            Repeater {
                id: chips

                model: root.options
                onItemAdded: root.measure()
                onItemRemoved: root.measure()

                T.TabButton {
                    id: chip

                    required property string modelData
                    required property int index
                    readonly property bool on: index === root.currentIndex

                    text: modelData
                    implicitWidth: word.implicitWidth + 2 * Theme.space12
                    implicitHeight: Theme.control - 2 * root.padding
                    onImplicitWidthChanged: root.measure()
                    focusPolicy: Qt.NoFocus
                    hoverEnabled: true
                    checkable: false
                    autoExclusive: false
                    onClicked: root.choose(index)
                    Accessible.role: Accessible.PageTab
                    Accessible.name: text
                    Accessible.selected: on
                    Accessible.onPressAction: root.choose(chip.index)

                    background: Rectangle {
                        radius: Theme.radiusControl
                        color: chip.on ? Theme.colours.chip : chip.down ? Theme.colours.pressed : chip.hovered && Theme.isContrast ? Theme.colours.hover : "transparent"
                        border.width: !chip.on ? 0 : Theme.isContrast ? Theme.borderStrong : Theme.border
                        border.color: Theme.isContrast ? Theme.colours.lineStrong : Theme.colours.line
                    }
                    AppText {
                        id: word

                        anchors.centerIn: parent
                        type: Theme.type.label
                        weight: chip.on ? Font.Medium : Font.Normal
                        color: chip.on || chip.hovered ? Theme.colours.ink : Theme.colours.ink2
                        text: chip.text
                        Accessible.ignored: true
                    }
                }
            }
        },
        FocusRing {
            visible: root.visualFocus
            around: Theme.radiusOption
        }
    ]
}
