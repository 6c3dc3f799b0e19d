// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick
import Carrel.Platform

/// Every measure, colour, type style and duration of the visual language. Nothing else in QML holds a number of looks.
QtObject {
    id: root

    // What the person chose -------------------------------------------------------------------------------------
    /// "system", "light", "dark", "contrast" or "contrast-dark".
    property string choice: "system"
    /// Text zoom, 0.8 to 2.
    property real textZoom: 1
    /// "system", "full" or "reduced".
    property string motion: "system"
    /// Of the text of units: "short", "usual", "long".
    property string lines: "usual"

    // Colour ----------------------------------------------------------------------------------------------------
    /// The scheme in force: "light", "dark", "contrast" or "contrast-dark".
    readonly property string scheme: choice !== "system" ? choice : (system.highContrast ? (system.dark ? "contrast-dark" : "contrast") : (system.dark ? "dark" : "light"))
    readonly property bool isDark: scheme === "dark" || scheme === "contrast-dark"
    /// Fills alone do not tell things apart: buttons and chips get borders.
    readonly property bool isContrast: scheme === "contrast" || scheme === "contrast-dark"
    readonly property Colours colours: scheme === "dark" ? dark : scheme === "contrast" ? contrast : scheme === "contrast-dark" ? contrastDark : light

    readonly property Colours light: LightColours {
    }
    readonly property Colours dark: DarkColours {
    }
    readonly property Colours contrast: ContrastColours {
    }
    readonly property Colours contrastDark: ContrastDarkColours {
    }

    readonly property SystemAppearance system: SystemAppearance {
    }

    // Type ------------------------------------------------------------------------------------------------------
    readonly property real zoom: Math.max(0.8, Math.min(2, textZoom))
    readonly property bool mirrored: Application.layoutDirection === Qt.RightToLeft
    readonly property TypeScale type: TypeScale {
        zoom: root.zoom
        joinedScript: root.mirrored
    }

    // Space -----------------------------------------------------------------------------------------------------
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space20: 20
    readonly property int space24: 24
    readonly property int space32: 32
    readonly property int space40: 40
    readonly property int space48: 48
    readonly property int space56: 56
    readonly property int space72: 72

    readonly property int radiusBar: 2
    readonly property int radiusTag: 4
    readonly property int radiusControl: 6
    readonly property int radiusOption: 8
    readonly property int radiusDialog: 10

    readonly property int border: 1
    readonly property int borderStrong: 2
    readonly property int focusGap: 2

    // A drawing grows by quarters of itself, so that its sides stay whole, and is never smaller than it was drawn.
    readonly property real iconZoom: Math.max(1, Math.round(zoom * 4) / 4)
    readonly property int iconTiny: 12 * iconZoom
    readonly property int icon: 16 * iconZoom
    readonly property int iconRail: 20 * iconZoom
    readonly property int iconLarge: 24 * iconZoom

    // Heights grow with the text they hold.
    readonly property int control: scaled(32)
    readonly property int controlFlow: scaled(40)
    readonly property int controlTouch: scaled(44)
    readonly property int row: scaled(40)
    readonly property int rowCompact: scaled(32)
    readonly property int tableHead: scaled(32)
    readonly property int tableRow: scaled(40)
    readonly property int tableRowMiddle: scaled(36)
    readonly property int tableRowCompact: scaled(28)
    readonly property int tag: scaled(20)
    readonly property int keyStrip: scaled(48)
    readonly property int topBar: scaled(48)
    readonly property int switchWidth: scaled(32)
    readonly property int switchHeight: scaled(18)
    readonly property int progressBar: 4
    readonly property int progressChart: 8

    // Layout ----------------------------------------------------------------------------------------------------
    readonly property int railWide: scaled(216)
    readonly property int railNarrow: iconRail + 36
    readonly property int pagePadding: 48
    readonly property int pagePaddingToday: 56
    readonly property int pageTop: 40
    readonly property int textColumn: scaled(600)
    readonly property int textColumnWide: scaled(640)
    /// The text of a unit: about 55, 70 or 85 characters to a line.
    readonly property int readColumn: scaled(lines === "short" ? 480 : lines === "long" ? 720 : 600)
    readonly property int marginColumn: scaled(224)
    readonly property int marginColumnWide: scaled(264)
    readonly property int listPane: scaled(232)
    readonly property int listPaneWide: scaled(288)
    readonly property int sidePanel: scaled(312)
    readonly property int tutorPanel: scaled(400)
    readonly property int dialogWidth: scaled(480)
    readonly property int paletteWidth: scaled(640)
    readonly property int paletteTop: 112
    readonly property int paletteHeading: scaled(32)
    readonly property int minimumWidth: 640
    readonly property int minimumHeight: 480
    /// Below these the rail loses its labels, and lists become one column.
    readonly property int narrowBelow: scaled(1000)
    readonly property int columnBelow: scaled(720)

    // Time, in milliseconds -------------------------------------------------------------------------------------
    readonly property bool stillness: motion === "reduced" || (motion === "system" && system.reducedMotion)
    readonly property int hoverTime: 0
    readonly property int pressTime: stillness ? 0 : 60
    readonly property int panelTime: stillness ? 0 : 120
    readonly property int paletteTime: stillness ? 0 : 90
    readonly property int easing: Easing.OutCubic
    readonly property int tooltipDelay: 500
    readonly property int toastTime: 8000

    /// A measure that holds text, at the zoom in force.
    function scaled(px: real): int {
        return Math.round(px * root.zoom);
    }

    /// The caps of `sequence` as QKeySequence reads it, with spaces between: "Ctrl++" has two, Ctrl and +.
    function keyCaps(sequence: string): string {
        return sequence.replace(/(.)\+/g, "$1 ").replace("Return", "Enter");
    }

    /// `colour` at `opacity`, 0 to 1.
    function faded(colour: color, opacity: real): color {
        return Qt.rgba(colour.r, colour.g, colour.b, colour.a * opacity);
    }
}
