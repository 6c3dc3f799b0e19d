// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/// Keys, as KeyHint takes them, and what they do.
QtObject {
    required property string keys
    required property string words
}
