// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components
import Carrel.Day

/// The day could not be read.
ErrorNote {
    required property TodayController day

    happened: day.error.happened
    safe: day.error.safe
    todo: day.error.todo
    actionText: qsTr("Read the desk again")
    onTriggered: day.refresh()
}
