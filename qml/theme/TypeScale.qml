// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick

/// The type table. Inter is Carrel speaking, the serif is the text speaking, the mono names things for machines.
QtObject {
    id: root

    property real zoom: 1
    property bool joinedScript: false

    readonly property string sans: "Inter"
    readonly property string serif: "Charis SIL"
    readonly property string monospace: "JetBrains Mono"

    component Sans: TypeStyle {
        family: root.sans
        zoom: root.zoom
        joinedScript: root.joinedScript
    }
    component Serif: TypeStyle {
        family: root.serif
        zoom: root.zoom
        joinedScript: root.joinedScript
    }

    readonly property TypeStyle micro: Sans {
        px: 11
        linePx: 16
        weight: Font.Medium
    }
    readonly property TypeStyle small: Sans {
        px: 12
        linePx: 16
    }
    readonly property TypeStyle label: Sans {
        px: 13
        linePx: 20
    }
    readonly property TypeStyle body: Sans {
        px: 14
        linePx: 20
    }
    readonly property TypeStyle answer: Sans {
        px: 15
        linePx: 24
    }
    readonly property TypeStyle lead: Sans {
        px: 16
        linePx: 24
    }
    readonly property TypeStyle section: Sans {
        px: 20
        linePx: 28
        weight: Font.DemiBold
        spacing: -0.2
    }
    readonly property TypeStyle page: Sans {
        px: 26
        linePx: 36
        weight: Font.DemiBold
        spacing: -0.4
    }
    readonly property TypeStyle figure: Sans {
        px: 28
        linePx: 36
        weight: Font.DemiBold
        spacing: -0.4
    }

    readonly property TypeStyle snippet: Serif {
        px: 15
        linePx: 24
    }
    readonly property TypeStyle read: Serif {
        px: 17
        linePx: 28
    }
    readonly property TypeStyle question: Serif {
        px: 20
        linePx: 32
    }
    readonly property TypeStyle card: Serif {
        px: 24
        linePx: 36
    }
    readonly property TypeStyle unit: Serif {
        px: 28
        linePx: 36
        weight: Font.Bold
    }
    readonly property TypeStyle name: Serif {
        px: 36
        linePx: 44
    }

    readonly property TypeStyle mono: TypeStyle {
        family: root.monospace
        zoom: root.zoom
        px: 12
        linePx: 20
    }
}
