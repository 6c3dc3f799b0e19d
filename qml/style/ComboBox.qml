// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// One of a list, shown when asked for.
T.ComboBox {
    id: root

    property bool wrong: false
    /// Fixed by a policy: half tone and a lock.
    property bool locked: false
    /// Return on the closed list is no way into it but the screen's, which hears of it by `entered`; Space opens it.
    property bool goesOn: false
    /// Return went down here: one that brought the keyboard here and comes up now opens nothing.
    property bool taken: false

    signal entered

    implicitWidth: Theme.scaled(160)
    implicitHeight: Theme.control
    leftPadding: mirrored ? Theme.space8 + Theme.iconTiny + Theme.space12 : Theme.space12
    rightPadding: mirrored ? Theme.space12 : Theme.space8 + Theme.iconTiny + Theme.space12
    font: Theme.type.label.font
    enabled: !locked
    hoverEnabled: true

    Accessible.name: displayText
    Accessible.onPressAction: root.popup.open()
    Keys.onPressed: event => {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        taken = enter && !goesOn;
        event.accepted = enter && goesOn && !popup.visible;
        if (event.accepted)
            root.entered();
    }
    // The template closes an open list when Return comes up again; a closed one is opened by the same key.
    Keys.onReleased: event => {
        const whole = taken;
        taken = false;
        if (popup.visible || !whole || (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter))
            return;
        popup.open();
        event.accepted = true;
    }

    contentItem: AppText {
        type: Theme.type.label
        color: root.locked ? Theme.colours.ink2 : Theme.colours.ink
        text: root.displayText
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    indicator: Icon {
        x: root.mirrored ? Theme.space8 : root.width - width - Theme.space8
        y: Math.round((root.height - height) / 2)
        size: Theme.iconTiny
        name: root.locked ? "object-locked" : "go-down"
        colour: root.locked ? Theme.colours.ink2 : Theme.colours.ink3
    }
    background: InputFrame {
        active: root.visualFocus || root.popup.visible
        wrong: root.wrong
        locked: root.locked
    }
    delegate: ItemDelegate {
        required property var model
        required property int index

        width: ListView.view ? ListView.view.width : implicitWidth
        text: model[root.textRole] ?? model["modelData"] ?? ""
        highlighted: root.highlightedIndex === index
        chosen: root.currentIndex === index
    }
    popup: Popup {
        y: root.height + Theme.space4
        width: root.width
        height: Math.min(contentItem.implicitHeight + topPadding + bottomPadding, Theme.scaled(320))

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            T.ScrollBar.vertical: ScrollBar {
            }
        }
    }
}
