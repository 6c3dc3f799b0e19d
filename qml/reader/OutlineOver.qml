// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Reading

/// The outline over the text, where there is no room beside it.
Item {
    id: root

    property bool shown: false
    required property ReaderController reader
    property alias hereAnchor: pane.hereAnchor

    signal dismissed
    signal headingAsked(string anchor)
    signal unitAsked(real id)
    signal quizAsked(real id)

    Rectangle {
        anchors.fill: parent
        visible: root.shown
        color: Theme.colours.scrim

        TapHandler {
            onTapped: root.dismissed()
        }
    }
    OutlinePane {
        id: pane

        x: Theme.mirrored ? root.width - (root.shown ? width : 0) : root.shown ? 0 : -width
        width: Theme.listPaneWide
        height: root.height
        visible: root.shown
        reader: root.reader
        onHeadingAsked: anchor => {
            root.dismissed();
            root.headingAsked(anchor);
        }
        onUnitAsked: id => root.unitAsked(id)
        onQuizAsked: id => root.quizAsked(id)

        Behavior on x  {
            NumberAnimation {
                duration: Theme.panelTime
                easing.type: Theme.easing
            }
        }
    }
}
