// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

/// A setting that the box can find, and that says where a policy of the machine has fixed it.
SettingRow {
    required property SettingsScreen screen
    /// More words to be found by.
    property string also
    readonly property var policies: screen.session.locked.keys

    width: parent ? parent.width : implicitWidth
    visible: screen.finds(title + " " + text + " " + also + " " + lockWords)
    lockedBy: policy !== "" && policies.includes(policy) ? screen.session.locked.by : ""
}
