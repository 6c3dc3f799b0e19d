// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style

/// A page that scrolls: by wheel, by its bar, and by the keys that scroll when nothing in it takes them. What has the
/// keyboard is brought into sight.
Flickable {
    id: root

    property int padding: Theme.pagePadding
    property int topGap: Theme.pageTop
    property int bottomGap: Theme.space48
    default property alias items: column.data
    property alias spacing: column.spacing
    /// Width of what is on the page.
    property int columnWidth: width - 2 * padding
    /// Centres the column, where it is narrower than the page.
    property bool centred: false

    /// By whoever reads, and not because something came into sight.
    signal scrolled

    contentWidth: width
    contentHeight: column.height + topGap + bottomGap
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    activeFocusOnTab: false

    /// Scrolls until `item` is in sight.
    function reveal(item: Item) {
        const place = item.mapToItem(contentItem, 0, 0).y;
        if (place < contentY)
            contentY = Math.max(0, place - Theme.space24);
        else if (place + item.height > contentY + height)
            contentY = Math.min(Math.max(0, contentHeight - height), place + item.height - height + Theme.space24);
    }
    function scrollBy(distance: real) {
        contentY = Math.max(0, Math.min(Math.max(0, contentHeight - height), contentY + distance));
        scrolled();
    }

    onMovementStarted: scrolled()

    Keys.onPressed: event => {
        const step = Theme.space72;
        if (event.key === Qt.Key_Down)
            scrollBy(step);
        else if (event.key === Qt.Key_Up)
            scrollBy(-step);
        else if (event.key === Qt.Key_PageDown)
            scrollBy(height - step);
        else if (event.key === Qt.Key_PageUp)
            scrollBy(step - height);
        else if (event.key === Qt.Key_Home)
            scrollBy(-contentHeight);
        else if (event.key === Qt.Key_End)
            scrollBy(contentHeight);
        else
            return;
        event.accepted = true;
    }
    T.ScrollBar.vertical: ScrollBar {
    }

    Connections {
        target: root.Window.window

        function onActiveFocusItemChanged() {
            const item = root.Window.window.activeFocusItem;
            for (let up = item; up; up = up.parent) {
                if (up === column) {
                    root.reveal(item);
                    return;
                }
            }
        }
    }
    Column {
        id: column

        x: root.centred ? Math.round((root.width - width) / 2) : Theme.mirrored ? root.width - width - root.padding : root.padding
        y: root.topGap
        width: root.columnWidth
    }
}
