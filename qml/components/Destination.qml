// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Carrel.Theme

/// A place that the rail leads to.
QtObject {
    required property string key
    required property string title
    /// What it is called where the title says how it stands.
    property string name: title
    /// The quiet words after the name.
    property string detail
    /// A Breeze name.
    property string icon
    /// As QKeySequence reads it: "Ctrl+1".
    property string sequence
    /// Beside the title; 0 shows nothing.
    property int count: 0
    /// The file of its screen; a place without one only reports that it was chosen.
    property string source
    /// The file of its ScreenKeys, read when they are first asked for; empty where it has no keys of its own.
    property string keyFile
    /// Quiz, Review and Unlock have the window to themselves.
    property bool hidesRail: false
    /// A screen with a list of its own leaves the rail its icons.
    property bool ownList: false
    /// Something there wants attention; the icon turns amber.
    property bool warns: false

    /// Chosen on the rail or by its keys, just before it is shown; other ways may lead there with more to say.
    signal chosen

    /// For a place without a line in the rail: the place it belongs to.
    property string under

    /// The shortcut as a person reads it.
    readonly property string keys: Theme.keyCaps(sequence)
}
