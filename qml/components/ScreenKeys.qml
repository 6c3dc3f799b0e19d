// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/// The keys of a screen's own, beside those that work everywhere, and what it does by them.
QtObject {
    /// The screen, which does it; none: what it does is only listed.
    property var screen: null
    default property list<KeyLine> lines
}
