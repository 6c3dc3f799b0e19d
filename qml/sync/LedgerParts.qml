// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// What the parts of the ledger are headed by. A list makes these heads in a context of its own, which the components of
/// a file that binds them refuse.
QtObject {
    readonly property Component head: AppText {
        required property string section

        width: ListView.view?.width ?? 0
        leftPadding: Theme.mirrored ? 0 : Theme.space8
        rightPadding: Theme.mirrored ? Theme.space8 : 0
        topPadding: Theme.space16
        bottomPadding: Theme.space4
        type: Theme.type.small
        weight: Font.Medium
        color: Theme.colours.ink3
        elide: Text.ElideRight
        text: section
    }
}
