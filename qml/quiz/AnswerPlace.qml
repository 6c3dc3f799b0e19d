// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Testing

/// Where an item is answered, made for its kind.
Item {
    id: root

    required property ItemController item
    readonly property string kind: item.kind
    readonly property var kinds: ({
            "choice": choices,
            "multiple": choices,
            "text": written,
            "numeric": written,
            "essay": written,
            "gap": gaps,
            "match": matches,
            "order": order,
            "hotspot": hotspots,
            "point": points,
            "hottext": hotText,
            "slider": scale,
            "associate": pairs,
            "label": labels
        })
    /// What stands there; some of them begin(), and take() what is kept.
    readonly property var part: place.item

    /// Enter was pressed on a list that is closed.
    signal entered

    implicitHeight: place.height

    /// Puts the keyboard where the answer goes; false where that is no place of its own.
    function begin(): bool {
        const typed = kind === "text" || kind === "numeric" || kind === "essay";
        if (!part?.begin || (item.closed && !typed))
            return false;
        part.begin();
        return true;
    }
    function take() {
        if (part?.take)
            part.take();
    }

    Connections {
        target: root.item

        function onItemChanged() {
            root.take();
        }
    }
    Loader {
        id: place

        width: parent.width
        sourceComponent: root.kinds[root.kind] ?? null
        onLoaded: root.take()
    }
    Component {
        id: choices

        ChoiceList {
            item: root.item
        }
    }
    Component {
        id: written

        WrittenAnswer {
            item: root.item
        }
    }
    Component {
        id: gaps

        GapText {
            item: root.item
            onEntered: root.entered()
        }
    }
    Component {
        id: matches

        MatchList {
            item: root.item
            onEntered: root.entered()
        }
    }
    Component {
        id: order

        OrderList {
            item: root.item
        }
    }
    Component {
        id: hotspots

        HotspotBoard {
            item: root.item
        }
    }
    Component {
        id: points

        PointBoard {
            item: root.item
        }
    }
    Component {
        id: hotText

        HotText {
            item: root.item
        }
    }
    Component {
        id: scale

        ScaleAnswer {
            item: root.item
        }
    }
    Component {
        id: pairs

        PairBoard {
            item: root.item
        }
    }
    Component {
        id: labels

        LabelBoard {
            item: root.item
        }
    }
}
