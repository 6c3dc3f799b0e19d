// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

/// A setting that the box can find, and that says where a policy of the machine has fixed it.
SettingRow {
    required property SettingsScreen screen
    /// More words to be found by.
    property string also

    width: parent ? parent.width : implicitWidth
    visible: screen.finds(title + " " + text + " " + also + " " + lockWords)
    lockedBy: policy !== "" && screen.session.locked.keys.includes(policy) ? screen.session.locked.by : ""
}
