// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session

/// Before the desk: unlock it, make one, come back with the recovery code, write the code down.
FocusScope {
    id: root

    required property Session session

    /// The person lost the passphrase or the keychain.
    property bool recovering: false
    /// The desk does not open, and a backup shall.
    property bool restoring: false
    readonly property bool making: session.state === Session.NoDesk || (session.busy && session.name === "")
    readonly property bool showsCode: session.recoveryCode !== ""
    readonly property int others: session.desks.length

    readonly property bool hasWays: !showsCode && !session.busy
    /// The form leaves room for the other ways at the foot of the window; else they come after it.
    readonly property bool roomy: height >= forms.height + ways.height + Theme.space32 + Theme.space24

    focus: true

    function focusForm() {
        if (showsCode)
            sheet.focusFirst();
        else if (making)
            make.focusFirst();
        else if (recovering)
            recover.focusFirst();
        else if (restoring)
            restore.focusFirst();
        else
            unlock.focusFirst();
    }

    component Ways: Row {
        height: Theme.scaled(56)
        spacing: Theme.space32

        Button {
            visible: !root.making
            link: true
            text: root.recovering || root.restoring ? qsTr("Back to the lock") : qsTr("Use the recovery code")
            onClicked: {
                root.session.clearError();
                root.recovering = !root.recovering && !root.restoring;
                root.restoring = false;
            }
        }
        Button {
            id: another

            visible: root.others > 0
            link: true
            text: root.making ? qsTr("Back to my desk") : qsTr("Another desk")
            onClicked: root.making && root.others === 1 ? root.session.choose(root.session.desks[0].deskId) : menu.popup(another, 0, -menu.height - Theme.space4)
        }
    }

    Component.onCompleted: Qt.callLater(focusForm)
    onMakingChanged: Qt.callLater(focusForm)
    onRecoveringChanged: Qt.callLater(focusForm)
    onRestoringChanged: Qt.callLater(focusForm)
    onShowsCodeChanged: Qt.callLater(focusForm)
    Connections {
        target: root.session

        function onDeskChanged() {
            root.recovering = false;
            root.restoring = false;
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.colours.canvas
    }
    Page {
        id: page

        anchors.fill: parent
        anchors.bottomMargin: ways.visible && ways.implicitWidth > 0 ? ways.height : 0
        columnWidth: Math.min(Theme.scaled(360), width - 2 * Theme.space24)
        centred: true
        topGap: Math.max(Theme.space32, Math.min(176, Math.round((height - forms.height) / 2.6)))
        bottomGap: Theme.space24

        Column {
            width: page.columnWidth
            spacing: Theme.space32

            Column {
                id: forms

                width: page.columnWidth
                spacing: Theme.space32

                Logo {
                    anchors.left: parent.left
                    size: Theme.scaled(40)
                }
                ErasedNote {
                    width: parent.width
                    visible: words !== "" && !root.showsCode
                    words: root.session.erasedWords
                    onUnderstood: {
                        root.session.forgetErased();
                        root.focusForm();
                    }
                }
                CodeSheet {
                    id: sheet

                    width: parent.width
                    visible: root.showsCode
                    code: root.session.recoveryCode
                    onWritten: root.session.forgetRecoveryCode()
                }
                NewDeskForm {
                    id: make

                    width: parent.width
                    visible: !root.showsCode && root.making
                    session: root.session
                }
                RecoveryForm {
                    id: recover

                    width: parent.width
                    visible: !root.showsCode && !root.making && root.recovering
                    session: root.session
                }
                RestoreForm {
                    id: restore

                    width: parent.width
                    visible: !root.showsCode && !root.making && root.restoring
                    session: root.session
                }
                UnlockForm {
                    id: unlock

                    width: parent.width
                    visible: !root.showsCode && !root.making && !root.recovering && !root.restoring
                    session: root.session
                    onRestoreWanted: {
                        restore.backups = root.session.backups();
                        root.restoring = true;
                    }
                }
            }
            Ways {
                visible: root.hasWays && !root.roomy
            }
        }
    }
    Ways {
        id: ways

        // Begins where the form does.
        readonly property real begin: Math.round((root.width - page.columnWidth) / 2)

        x: Theme.mirrored ? root.width - begin - width : begin
        y: root.height - height
        visible: root.hasWays && root.roomy
    }
    Menu {
        id: menu

        Instantiator {
            model: root.session.desks
            onObjectAdded: (index, item) => menu.insertItem(index, item)
            onObjectRemoved: (index, item) => menu.removeItem(item)

            delegate: MenuItem {
                required property var modelData

                text: qsTr("%1’s desk").arg(modelData.name)
                onTriggered: root.session.choose(modelData.deskId)
            }
        }
        MenuSeparator {
        }
        MenuItem {
            text: qsTr("Make a new desk")
            icon.name: "list-add"
            onTriggered: root.session.askForNewDesk()
        }
    }
}
