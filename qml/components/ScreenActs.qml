// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/// What the screen in sight can do, as lines of the palette. Made of its ScreenKeys, which F1 and the settings list too.
QtObject {
    id: root

    /// The Shell; its type would name this one in turn.
    required property var shell
    property ScreenKeys keys: null

    /// Takes up the acts of the screen in sight.
    function take() {
        keys?.destroy();
        keys = null;
        if (shell.here?.keyFile && shell.screen)
            keys = Qt.createComponent(shell.here.keyFile).createObject(root, {
                    "screen": shell.screen
                }) as ScreenKeys;
    }
    /// Those that can be done now.
    function lines(): var {
        const acts = Array.from(keys?.lines ?? []).map(line => line as ActLine);
        return acts.filter(act => act?.enabled).map(act => ({
                        "group": "here",
                        "title": act.words,
                        "detail": "",
                        "icon": act.icon,
                        "keys": act.keys.replace(/\+/g, " "),
                        "command": act
                    }));
    }
}
