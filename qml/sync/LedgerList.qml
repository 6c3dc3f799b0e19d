// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.InStep

/// The lines under their head. Up and Down walk, Return opens one beside them.
FocusScope {
    id: root

    required property LedgerController ledger
    readonly property bool narrow: width < Theme.scaled(560)
    /// No room for columns: of the state its drawing, and beside it all words below one another.
    readonly property bool slim: width < Theme.scaled(440)
    readonly property int stateWidth: slim ? Theme.icon + 2 * Theme.space8 : Theme.scaled(116)
    readonly property int whenWidth: slim ? 0 : Theme.scaled(128)
    readonly property int whatWidth: narrow ? width - whenWidth - stateWidth : Math.round((width - stateWidth - whenWidth) * 0.45)

    function takeKeys() {
        lines.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: head.height + Math.max(lines.height, none.visible ? none.height : 0)

    component Head: AppText {
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        leftPadding: Theme.mirrored ? 0 : Theme.space8
        rightPadding: Theme.mirrored ? Theme.space8 : 0
        type: Theme.type.small
        weight: Font.Medium
        color: Theme.colours.ink2
        elide: Text.ElideRight
        Accessible.role: Accessible.ColumnHeader
    }

    Item {
        id: head

        width: parent.width
        height: root.slim ? 0 : Theme.tableHead
        visible: !root.slim

        Row {
            width: parent.width
            height: parent.height

            Head {
                width: root.stateWidth
                text: qsTr("State")
            }
            Head {
                width: root.whatWidth
                text: qsTr("What you did")
            }
            Head {
                width: root.width - root.stateWidth - root.whatWidth - root.whenWidth
                visible: !root.narrow
                text: qsTr("To what")
            }
            Head {
                width: root.whenWidth
                text: qsTr("When")
            }
        }
        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    AppText {
        id: none

        anchors.top: head.bottom
        width: parent.width
        visible: root.ledger.count === 0
        topPadding: Theme.space16
        leftPadding: Theme.space8
        rightPadding: Theme.space8
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.ledger.show === LedgerController.Refused ? qsTr("Nothing was refused.") : root.ledger.show === LedgerController.Waiting ? qsTr("Nothing waits.") : root.ledger.show === LedgerController.Merged ? qsTr("Nothing was merged.") : qsTr("The academy has nothing from this desk yet.")
        wrapMode: Text.Wrap
    }
    LedgerParts {
        id: parts
    }
    ListView {
        id: lines

        anchors.top: head.bottom
        width: parent.width
        height: contentHeight
        interactive: false
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        model: root.ledger.lines
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Ledger")
        section.property: root.ledger.show === LedgerController.All ? "part" : ""
        section.delegate: parts.head
        delegate: LedgerLine {
            width: ListView.view.width
            stateWidth: root.stateWidth
            whatWidth: root.whatWidth
            whenWidth: root.whenWidth
            narrow: root.narrow
            slim: root.slim
            selected: key === root.ledger.chosen.key
            onClicked: {
                lines.currentIndex = index;
                root.ledger.choose(key);
            }
        }
    }
}
