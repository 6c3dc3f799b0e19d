// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Components
import Carrel.Content

/// Follows the links of a text: inside the course at once, outside only after a question that names the address.
Item {
    id: root

    /// A unit of the same course, by its key; an empty key is the unit itself.
    signal unitAsked(string key, string anchor)

    function follow(target: var) {
        if (target.inCourse) {
            root.unitAsked(target.unitKey, target.anchor);
        } else if (target.outside) {
            question.target = target;
            question.open();
        }
    }

    AskDialog {
        id: question

        property linkTarget target

        title: qsTr("Open this address outside Carrel?")
        text: question.target.address
        doText: qsTr("Open")
        onAccepted: opener.open(question.target)
    }
    LinkOpener {
        id: opener
    }
}
