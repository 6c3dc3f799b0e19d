// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Carrel.Theme
import Carrel.Blocks

// The theme against a copy of the tables of the visual language: a value changed in one place alone is found here.
TestCase {
    name: "Tokens"

    readonly property var order: [Theme.light, Theme.dark, Theme.contrast, Theme.contrastDark]
    readonly property var colourTable: ({
            "canvas": ["#FDFDFC", "#161A19", "#FFFFFF", "#000000"],
            "rail": ["#F4F6F4", "#111514", "#FFFFFF", "#000000"],
            "raised": ["#FFFFFF", "#1E2322", "#FFFFFF", "#000000"],
            "sunken": ["#EEF1EE", "#222827", "#FFFFFF", "#000000"],
            "hover": ["#EEF1EE", "#222827", "#E6E6E6", "#262626"],
            "pressed": ["#E4E8E4", "#2B3230", "#D9D9D9", "#333333"],
            "selected": ["#E1EFEB", "#1C332E", "#DDF1EC", "#0A3A31"],
            "accentSoft": ["#E1EFEB", "#1C332E", "#DDF1EC", "#0A3A31"],
            "line": ["#E1E5E1", "#2B312F", "#000000", "#FFFFFF"],
            "lineStrong": ["#848D88", "#7C8783", "#000000", "#FFFFFF"],
            "ink": ["#18201D", "#E8ECEA", "#000000", "#FFFFFF"],
            "ink2": ["#4C5652", "#B3BCB8", "#1F1F1F", "#E6E6E6"],
            "ink3": ["#606A65", "#929C97", "#333333", "#D0D0D0"],
            "accent": ["#0B6658", "#62C9B2", "#00483D", "#7FEBD3"],
            "focus": ["#0B6658", "#62C9B2", "#000000", "#FFFFFF"],
            "accentHover": ["#095548", "#7BD6C2", "#00332B", "#A6F3E2"],
            "accentInk": ["#FFFFFF", "#0B1C18", "#FFFFFF", "#000000"],
            "warn": ["#855000", "#E3AE58", "#5E3600", "#FFCF7A"],
            "warnSoft": ["#FBF0DC", "#33291A", "#FFF3D6", "#2E2100"],
            "danger": ["#A3163A", "#F58FA0", "#7E0030", "#FFB3C0"],
            "dangerSoft": ["#FBE8EC", "#3A2026", "#FFE6EC", "#3A0A16"],
            "info": ["#2A5A97", "#8FB8EC", "#0B3A75", "#B5D4FF"],
            "infoSoft": ["#E6EEF8", "#1D2A3B", "#E3EEFF", "#0A2244"],
            "mark": ["#FBEDB8", "#4A4119", "#FFE873", "#4A3D00"],
            "track": ["#DDE2DE", "#343B39", "#C4C4C4", "#5A5A5A"],
            "chip": ["#FFFFFF", "#343D3A", "#FFFFFF", "#333333"]
        })
    readonly property var seriesTable: [["#0B6658", "#B97000", "#5C93DD", "#4A2160"], ["#2F8F7B", "#EDB85A", "#83A9F2", "#F4D9F7"], ["#00483D", "#9A5600", "#3A6BD0", "#33063F"], ["#2F8F7B", "#EDB85A", "#83A9F2", "#F4D9F7"]]
    readonly property var heatTable: [["#EEF1EE", "#C3DED7", "#8FC2B6", "#4A9687", "#0B6658"], ["#222827", "#24473F", "#2C6257", "#419482", "#62C9B2"], ["#FFFFFF", "#BFDDD6", "#6FAEA1", "#23796A", "#00483D"], ["#222827", "#24473F", "#2C6257", "#419482", "#62C9B2"]]
    readonly property var scrimTable: [["#18201D", 0.36], ["#000000", 0.56], ["#000000", 0.60], ["#000000", 0.70]]

    // style: px, line, weight, spacing, family
    readonly property var typeTable: ({
            "micro": [11, 16, 500, 0, "Inter"],
            "small": [12, 16, 400, 0, "Inter"],
            "label": [13, 20, 400, 0, "Inter"],
            "body": [14, 20, 400, 0, "Inter"],
            "answer": [15, 24, 400, 0, "Inter"],
            "lead": [16, 24, 400, 0, "Inter"],
            "section": [20, 28, 600, -0.2, "Inter"],
            "page": [26, 36, 600, -0.4, "Inter"],
            "figure": [28, 36, 600, -0.4, "Inter"],
            "snippet": [15, 24, 400, 0, "Charis SIL"],
            "read": [17, 28, 400, 0, "Charis SIL"],
            "question": [20, 32, 400, 0, "Charis SIL"],
            "card": [24, 36, 400, 0, "Charis SIL"],
            "unit": [28, 36, 700, 0, "Charis SIL"],
            "name": [36, 44, 400, 0, "Charis SIL"],
            "mono": [12, 20, 400, 0, "JetBrains Mono"]
        })

    function cleanup() {
        Theme.choice = "system";
        Theme.textZoom = 1;
        Theme.motion = "system";
    }
    function channel(value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    // WCAG 2: relative luminance and contrast.
    function luminance(colour) {
        return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b);
    }
    function contrast(a, b) {
        const x = luminance(a), y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }
    function lowest(colours, ink) {
        return Math.min(...["canvas", "rail", "raised", "sunken", "hover", "selected"].map(surface => contrast(colours[ink], colours[surface])));
    }

    function test_everyColourRoleHasItsValueInEveryScheme() {
        for (const role in colourTable) {
            for (let scheme = 0; scheme < 4; ++scheme)
                verify(Qt.colorEqual(order[scheme][role], colourTable[role][scheme]), role + " of scheme " + scheme);
        }
        for (let scheme = 0; scheme < 4; ++scheme) {
            for (let i = 0; i < 4; ++i)
                verify(Qt.colorEqual(order[scheme].series[i], seriesTable[scheme][i]), "series " + i);
            for (let i = 0; i < 5; ++i)
                verify(Qt.colorEqual(order[scheme].heat[i], heatTable[scheme][i]), "heat " + i);
            const scrim = order[scheme].scrim;
            fuzzyCompare(scrim.a, scrimTable[scheme][1], 0.005);
            verify(Qt.colorEqual(Qt.rgba(scrim.r, scrim.g, scrim.b, 1), scrimTable[scheme][0]));
        }
    }

    function test_inkIsReadableOnEverySurface_data() {
        return [{
                "tag": "light",
                "scheme": 0,
                "limits": [14.1, 6.4, 4.7, 5.8, 5.6, 6.5, 5.9],
                "button": 6.9,
                "soft": 5.9
            }, {
                "tag": "dark",
                "scheme": 1,
                "limits": [11.3, 6.9, 4.8, 6.7, 6.7, 6.0, 6.6],
                "button": 8.8,
                "soft": 6.6
            }, {
                "tag": "contrast",
                "scheme": 2,
                "limits": [16.8, 13.2, 10.1, 8.4, 8.4, 8.7, 9.0],
                "button": 10.5,
                "soft": 9.2
            }, {
                "tag": "contrast dark",
                "scheme": 3,
                "limits": [12.6, 10.1, 8.2, 8.9, 8.7, 7.5, 8.3],
                "button": 14.7,
                "soft": 10.1
            }];
    }
    function test_inkIsReadableOnEverySurface(data) {
        const colours = order[data.scheme];
        const inks = ["ink", "ink2", "ink3", "accent", "warn", "danger", "info"];
        for (let i = 0; i < inks.length; ++i)
            verify(lowest(colours, inks[i]) >= data.limits[i] - 0.05, inks[i] + " " + lowest(colours, inks[i]));
        verify(contrast(colours.accentInk, colours.accent) >= data.button - 0.05);
        for (const status of ["warn", "danger", "info"])
            verify(contrast(colours[status], colours[status + "Soft"]) >= data.soft - 0.05, status);
    }

    function test_everyTypeStyleHasItsLine() {
        for (const name in typeTable) {
            const style = Theme.type[name], wanted = typeTable[name];
            compare(style.size, wanted[0], name);
            compare(style.line, wanted[1], name);
            compare(style.font.weight, wanted[2], name);
            compare(style.font.family, wanted[4], name);
            fuzzyCompare(style.font.letterSpacing, wanted[3], 1 / 64);
        }
    }

    // Made before the zoom changes: what stands on a screen grows too.
    AppText {
        id: words

        text: "Carrel"
    }
    RichParagraph {
        id: paragraph
    }

    function test_zoomMultipliesAllTypeAndWhatHoldsIt() {
        Theme.textZoom = 2;
        for (const name in typeTable) {
            compare(Theme.type[name].size, typeTable[name][0] * 2);
            compare(Theme.type[name].line, typeTable[name][1] * 2);
        }
        compare(Theme.control, 64);
        compare(words.font.pixelSize, typeTable.body[0] * 2);
        compare(words.lineHeight, typeTable.body[1] * 2);
        compare(words.topPadding, words.lead);
        compare(paragraph.font.pixelSize, typeTable.read[0] * 2);
        Theme.textZoom = 9;
        compare(Theme.zoom, 2);
        Theme.textZoom = 0.1;
        compare(Theme.zoom, 0.8);
    }

    function test_aChoiceOverridesTheSystem_data() {
        return [{
                "tag": "light",
                "dark": false,
                "contrast": false
            }, {
                "tag": "dark",
                "dark": true,
                "contrast": false
            }, {
                "tag": "contrast",
                "dark": false,
                "contrast": true
            }, {
                "tag": "contrast-dark",
                "dark": true,
                "contrast": true
            }];
    }
    function test_aChoiceOverridesTheSystem(data) {
        Theme.choice = data.tag;
        compare(Theme.scheme, data.tag);
        compare(Theme.isDark, data.dark);
        compare(Theme.isContrast, data.contrast);
    }

    function test_reducedMotionIsNoMotion() {
        Theme.motion = "full";
        compare(Theme.panelTime, 120);
        compare(Theme.paletteTime, 90);
        compare(Theme.pressTime, 60);
        Theme.motion = "reduced";
        compare(Theme.panelTime + Theme.paletteTime + Theme.pressTime + Theme.hoverTime, 0);
    }
}
