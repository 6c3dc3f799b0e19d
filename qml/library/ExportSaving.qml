// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Blocks
import Carrel.Shelf

/// Where an exported course goes.
SaveDialog {
    required property ExportController exports

    onChosen: file => exports.writeTo(file)
}
