# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader meets in the real window: run by AccessibilityJourneyTest inside a private session bus.

Usage: atspi_walk.py CARREL LOG. Starts CARREL on its sample desk and walks the tree from outside."""
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT = 40


def children(node):
    try:
        return [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:  # it went while it was asked
        return []


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    yield node
    for child in children(node):
        yield from walk(child, depth + 1)


def application(pid):
    for app in children(Atspi.get_desktop(0)):
        try:
            if app is not None and app.get_process_id() == pid:
                return app
        except GLib.Error:
            pass
    return None


def find(app, words, role=None):
    for node in walk(app):
        try:
            state = node.get_state_set()
            if words in (node.get_name() or "") and state.contains(Atspi.StateType.SHOWING):
                if role is None or node.get_role_name() == role:
                    return node
        except GLib.Error:
            pass
    return None


def wait_for(what, ask):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.2)
    sys.exit(f"not met within {LIMIT} s: {what}")


def press(node):
    names = [node.get_action_name(i) for i in range(node.get_n_actions())]
    if not any(name.lower() in ("press", "click") for name in names):
        sys.exit(f"“{node.get_name()}” cannot be pressed: it offers {names}")
    index = next(i for i, name in enumerate(names) if name.lower() in ("press", "click"))
    if not node.do_action(index):
        sys.exit(f"“{node.get_name()}” was pressed and refused")


def journey(pid):
    app = wait_for("the application", lambda: application(pid))
    for place in ("Today", "Library", "Review", "Notes", "Search", "Settings"):
        wait_for(f"“{place}” in the rail", lambda: find(app, place))
        print("in the rail:", place)
    wait_for("what is due, in a sentence", lambda: find(app, "Due for review"))
    print("on Today: what is due")
    press(wait_for("Library", lambda: find(app, "Library")))
    course = wait_for("a course on the shelf", lambda: find(app, "The book and its readers"))
    print("on the shelf:", course.get_name())
    press(wait_for("Import", lambda: find(app, "Settings")))
    wait_for("a setting", lambda: find(app, "Language"))
    print("in Settings: Language")
    press(wait_for("Today", lambda: find(app, "Today")))
    press(wait_for("Start review", lambda: find(app, "Start review")))
    press(wait_for("the answer's button", lambda: find(app, "Show the answer")))
    wait_for("the grades", lambda: find(app, "Good"))
    print("in Review: an answer shown and its grades named")


def main():
    with open(sys.argv[2], "wb") as log:
        carrel = subprocess.Popen([sys.argv[1], "--sample"], stdout=log, stderr=log)
        try:
            journey(carrel.pid)
        finally:
            carrel.terminate()
            try:
                carrel.wait(10)
            except subprocess.TimeoutExpired:
                carrel.kill()
    print("walked")


main()
