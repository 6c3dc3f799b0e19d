// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/// The keys of a screen's own, beside those that work everywhere.
QtObject {
    default property list<KeyLine> lines
}
