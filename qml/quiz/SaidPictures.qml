// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Blocks

/// The pictures in what is said of an answer, below its words.
Column {
    id: root

    required property var pictures
    required property var shows

    visible: pictures.length > 0
    topPadding: Theme.space8
    spacing: Theme.space8

    Repeater {
        model: root.pictures

        BlockPicture {
            required property int index
            required property string modelData

            width: root.width
            highest: Theme.scaled(240)
            media: modelData
            alt: root.shows[index] ?? ""
        }
    }
}
