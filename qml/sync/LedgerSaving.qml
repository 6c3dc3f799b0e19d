// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Blocks
import Carrel.InStep

/// Where the chosen line goes as a file.
SaveDialog {
    required property LedgerController ledger

    onChosen: file => ledger.saveTo(file)
}
