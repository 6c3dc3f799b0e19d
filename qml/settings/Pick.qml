// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style

/// One of a few values, by their names.
ComboBox {
    id: root

    /// What is chosen, for a screen reader.
    property string name
    property var names: []
    property var values: []
    property var value

    signal picked(var value)

    model: names
    currentIndex: values.indexOf(value)
    Accessible.name: name + ", " + displayText
    onActivated: index => root.picked(root.values[index])
}
