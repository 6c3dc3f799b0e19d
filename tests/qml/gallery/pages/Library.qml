// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

Page {
    spacing: 16
    PageHeader {
        width: parent.width
        title: "Library"
        text: "Six courses. 319 MB on this desk, 31 GB free."
        Button {
            text: "Import"
            keys: "Ctrl I"
            icon.name: "document-import"
        }
    }
    Segment {
        options: ["All", "Under way", "Pinned", "Finished"]
    }
    DataTable {
        width: parent.width
        head: ["Depth of the tip", "Pressure there", "σ at 12 m/s", "What happens"]
        numeric: [false, true, true, false]
        rows: [["2 m", "121 kPa", "1.63", "Pits at spring tides"], ["5 m", "152 kPa", "0", "Pits in turbulence"]]
    }
    DropZone {
        width: parent.width
        text: "Nothing inside is run. You get a report of what came in, what changed and what was left out."
        formats: "Anki, Moodle, QTI, Canvas, H5P, OLX, GIFT, Markdown"
    }
}
