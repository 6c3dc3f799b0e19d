// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Reviewing

/// Learning from the answers goes on whatever is shown; it says in a line what it did.
LearningController {
    /// The DeskView; its type would name this one in turn.
    required property var view

    desk: view.desk
    onLearntByItself: words => {
        view.offerUndo(() => undo());
        view.shell.toast.say(words, qsTr("Undo"));
    }
}
