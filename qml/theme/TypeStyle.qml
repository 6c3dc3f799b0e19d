// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// One line of the type table: a font and the height of its lines, both at the zoom in force.
QtObject {
    id: root

    /// Pixels at 100 per cent.
    required property int px
    required property int linePx
    property int weight: Font.Normal
    /// Pixels between letters at 100 per cent.
    property real spacing: 0
    property string family: "Inter"
    property real zoom: 1
    /// Joined scripts must not be spaced.
    property bool joinedScript: false

    readonly property int size: Math.round(px * zoom)
    readonly property int line: Math.round(linePx * zoom)
    readonly property font font: fontOf(weight, false, false)
    /// The height that the font itself asks for, to centre it in its line.
    readonly property real natural: metrics.height

    readonly property FontMetrics metrics: FontMetrics {
        font: root.font
    }

    /// This style's font, set otherwise.
    function fontOf(weight: int, italic: bool, underline: bool): font {
        return Qt.font({
                "family": root.family,
                "pixelSize": root.size,
                "weight": weight,
                "italic": italic,
                "underline": underline,
                "letterSpacing": root.joinedScript ? 0 : root.spacing * root.zoom,
                "hintingPreference": Font.PreferNoHinting
            });
    }
}
