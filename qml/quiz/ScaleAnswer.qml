// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Testing

/// A number set on a scale. Until it is set, the handle waits at the low end and the words say so.
Column {
    id: root

    required property ItemController item
    readonly property bool isSet: item.answered
    readonly property int places: Math.max(0, Math.min(6, Math.ceil(-Math.log10(item.step) - 1e-9)))
    readonly property bool wrong: item.closed && item.outcome === "wrong"

    spacing: Theme.space8

    /// Puts the keyboard on the scale.
    function begin() {
        take();
        scale.forceActiveFocus(Qt.TabFocusReason);
    }
    /// Shows what is kept.
    function take() {
        scale.value = item.scale;
    }
    function said(number: real): string {
        const locale = Qt.locale();
        // Four digits stand together: a year is no amount.
        if (Math.max(Math.abs(item.low), Math.abs(item.high)) < 10000)
            locale.numberOptions = Locale.OmitGroupSeparator;
        const shown = Number(number).toLocaleString(locale, "f", places);
        return item.unit !== "" ? shown + " " + item.unit : shown;
    }
    function set(number: real) {
        root.item.setScale(number);
    }

    AppText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        type: root.isSet ? Theme.type.section : Theme.type.body
        color: root.wrong ? Theme.colours.danger : root.isSet ? Theme.colours.ink : Theme.colours.ink2
        text: root.isSet ? root.said(root.item.scale) : qsTr("Not set yet")
        Accessible.ignored: true
    }
    Slider {
        id: scale

        width: parent.width
        enabled: !root.item.closed
        from: root.item.low
        to: root.item.high
        stepSize: root.item.step
        snapMode: Slider.SnapAlways
        opacity: root.isSet || activeFocus ? 1 : 0.75
        Accessible.name: (root.isSet ? root.said(root.item.scale) : qsTr("Not set yet")) + ", " + qsTr("from %1 to %2").arg(root.said(from)).arg(root.said(to))
        onMoved: root.set(value)
        onFromChanged: root.take()
        onToChanged: root.take()
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Home)
                root.set(from);
            else if (event.key === Qt.Key_End)
                root.set(to);
            else if (event.key === Qt.Key_Space)
                root.set(value);
            else
                return;
            value = root.item.scale;
            event.accepted = true;
        }
    }
    Item {
        width: parent.width
        height: lowest.height

        AppText {
            id: lowest

            anchors.left: parent.left
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.said(root.item.low)
        }
        AppText {
            anchors.horizontalCenter: parent.horizontalCenter
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.said((root.item.low + root.item.high) / 2)
        }
        AppText {
            anchors.right: parent.right
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.said(root.item.high)
        }
    }
}
