// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Platform

Colours {
    canvas: "#FFFFFF"
    rail: "#FFFFFF"
    raised: "#FFFFFF"
    sunken: "#FFFFFF"
    hover: "#E6E6E6"
    pressed: "#D9D9D9"
    selected: "#DDF1EC"
    line: "#000000"
    lineStrong: "#000000"
    ink: "#000000"
    ink2: "#1F1F1F"
    ink3: "#333333"
    accent: "#00483D"
    accentHover: "#00332B"
    accentInk: "#FFFFFF"
    focus: "#000000"
    warn: "#5E3600"
    warnSoft: "#FFF3D6"
    danger: "#7E0030"
    dangerSoft: "#FFE6EC"
    info: "#0B3A75"
    infoSoft: "#E3EEFF"
    mark: "#FFE873"
    track: "#C4C4C4"
    chip: "#FFFFFF"
    scrim: "#99000000"
    series: ["#00483D", "#9A5600", "#3A6BD0", "#33063F"]
    heat: ["#FFFFFF", "#BFDDD6", "#6FAEA1", "#23796A", "#00483D"]
}
