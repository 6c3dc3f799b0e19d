// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Platform

Colours {
    canvas: "#000000"
    rail: "#000000"
    raised: "#000000"
    sunken: "#000000"
    hover: "#262626"
    pressed: "#333333"
    selected: "#0A3A31"
    line: "#FFFFFF"
    lineStrong: "#FFFFFF"
    ink: "#FFFFFF"
    ink2: "#E6E6E6"
    ink3: "#D0D0D0"
    accent: "#7FEBD3"
    accentHover: "#A6F3E2"
    accentInk: "#000000"
    focus: "#FFFFFF"
    warn: "#FFCF7A"
    warnSoft: "#2E2100"
    danger: "#FFB3C0"
    dangerSoft: "#3A0A16"
    info: "#B5D4FF"
    infoSoft: "#0A2244"
    mark: "#4A3D00"
    track: "#5A5A5A"
    chip: "#333333"
    scrim: "#B3000000"
    series: ["#2F8F7B", "#EDB85A", "#83A9F2", "#F4D9F7"]
    heat: ["#222827", "#24473F", "#2C6257", "#419482", "#62C9B2"]
}
