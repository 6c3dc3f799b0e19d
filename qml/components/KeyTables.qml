// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/// Every key of the desk and what it does, in tables of a title and lines: what works everywhere, the ways between the
/// places, and the keys of each screen. Made of the commands and destinations themselves.
QtObject {
    id: root

    /// The Shell; its type would name this one in turn.
    required property var shell

    /// Of the screen in sight, then those of everywhere.
    function here(): var {
        return [ofScreen(shell.here), everywhere(), ways()].filter(table => table.lines.length > 0);
    }
    function all(): var {
        const screens = [...Array.from(shell.places), ...Array.from(shell.foot), ...Array.from(shell.rooms)].map(place => ofScreen(place));
        return [everywhere(), ways(), ...screens].filter(table => table.lines.length > 0);
    }
    function table(title: string, lines: var): var {
        return {
            "title": title,
            "lines": lines.map(line => ({
                            "keys": line[0].replace("Return", "Enter"),
                            "words": line[1]
                        }))
        };
    }
    function everywhere(): var {
        const commands = Array.from(shell.commands).filter(command => command.sequence !== "" && command.at.length === 0);
        return table(qsTr("Everywhere"), [["Ctrl+K", qsTr("Search or do anything")], ...commands.map(command => [command.sequence, command.title])]);
    }
    function ways(): var {
        const places = [...Array.from(shell.places), ...Array.from(shell.foot)].filter(place => place.sequence !== "");
        return table(qsTr("Go to"), places.map(place => [place.sequence, place.name]));
    }
    function ofScreen(place: Destination): var {
        const commands = Array.from(shell.commands).filter(command => command.sequence !== "" && command.at.includes(place.key));
        return table(place.name, [...commands.map(command => [command.sequence, command.title]), ...ownOf(place)]);
    }
    function ownOf(place: Destination): var {
        if (place.keyFile === "")
            return [];
        const own = Qt.createComponent(place.keyFile).createObject(root) as ScreenKeys;
        const lines = Array.from(own.lines).filter(line => line.keys !== "").map(line => [line.keys, line.words]);
        own.destroy();
        return lines;
    }
}
