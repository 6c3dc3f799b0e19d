// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.Menu {
    id: root

    readonly property FocusReturn focusReturn: FocusReturn {
        popup: root
    }

    /// As wide as its widest line wants to be.
    function widest(): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, itemAt(i)?.implicitWidth ?? 0);
        return most;
    }

    implicitWidth: Math.max(Theme.scaled(200), widest() + leftPadding + rightPadding)
    implicitHeight: contentHeight + topPadding + bottomPadding
    margins: Theme.space8
    padding: Theme.space4
    overlap: 1

    delegate: MenuItem {
    }
    contentItem: ListView {
        implicitHeight: contentHeight
        clip: true
        model: root.contentModel
        currentIndex: root.currentIndex
        keyNavigationEnabled: true
    }
    background: Rectangle {
        radius: Theme.radiusOption
        color: Theme.colours.raised
        border.width: Theme.border
        border.color: Theme.colours.lineStrong
    }
}
