// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components

/// The desk is an older one than this machine saw last: somebody put files of an earlier day in its place.
ErrorNote {
    happened: qsTr("This is an older copy of your desk.")
    safe: qsTr("What it holds is whole. What was done here after that copy was made is missing.")
    todo: qsTr("A backup of a later day may have it. Where the desk is joined to an academy, what was sent comes again by itself.")
    actionText: qsTr("Show the backups")
}
