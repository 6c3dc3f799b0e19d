// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Platform

Colours {
    canvas: "#161A19"
    rail: "#111514"
    raised: "#1E2322"
    sunken: "#222827"
    hover: "#222827"
    pressed: "#2B3230"
    selected: "#1C332E"
    line: "#2B312F"
    lineStrong: "#7C8783"
    ink: "#E8ECEA"
    ink2: "#B3BCB8"
    ink3: "#929C97"
    accent: "#62C9B2"
    accentHover: "#7BD6C2"
    accentInk: "#0B1C18"
    focus: "#62C9B2"
    warn: "#E3AE58"
    warnSoft: "#33291A"
    danger: "#F58FA0"
    dangerSoft: "#3A2026"
    info: "#8FB8EC"
    infoSoft: "#1D2A3B"
    mark: "#4A4119"
    track: "#343B39"
    chip: "#343D3A"
    scrim: "#8F000000"
    series: ["#2F8F7B", "#EDB85A", "#83A9F2", "#F4D9F7"]
    heat: ["#222827", "#24473F", "#2C6257", "#419482", "#62C9B2"]
}
