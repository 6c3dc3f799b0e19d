// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/// Keys, as KeyHint takes them, and what they do; an act without keys has none.
QtObject {
    required property string keys
    required property string words
}
