// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Platform

Colours {
    canvas: "#FDFDFC"
    rail: "#F4F6F4"
    raised: "#FFFFFF"
    sunken: "#EEF1EE"
    hover: "#EEF1EE"
    pressed: "#E4E8E4"
    selected: "#E1EFEB"
    line: "#E1E5E1"
    lineStrong: "#848D88"
    ink: "#18201D"
    ink2: "#4C5652"
    ink3: "#606A65"
    accent: "#0B6658"
    accentHover: "#095548"
    accentInk: "#FFFFFF"
    focus: "#0B6658"
    warn: "#855000"
    warnSoft: "#FBF0DC"
    danger: "#A3163A"
    dangerSoft: "#FBE8EC"
    info: "#2A5A97"
    infoSoft: "#E6EEF8"
    mark: "#FBEDB8"
    track: "#DDE2DE"
    chip: "#FFFFFF"
    scrim: "#5C18201D"
    series: ["#0B6658", "#B97000", "#5C93DD", "#4A2160"]
    heat: ["#EEF1EE", "#C3DED7", "#8FC2B6", "#4A9687", "#0B6658"]
}
