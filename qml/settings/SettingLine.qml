// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

/// A setting that the box can find.
SettingRow {
    required property SettingsScreen screen
    /// More words to be found by.
    property string also

    width: parent ? parent.width : implicitWidth
    visible: screen.finds(title + " " + text + " " + also)
}
