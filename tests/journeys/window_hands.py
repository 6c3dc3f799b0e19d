# SPDX-License-Identifier: GPL-3.0-or-later
"""The window from outside, by AT-SPI: finding by name, pressing, and starting and ending the program."""
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


def find(app, words, role=None, focused=False):
    for node in walk(app):
        try:
            state = node.get_state_set()
            if words in (node.get_name() or "") and state.contains(Atspi.StateType.SHOWING):
                if focused and not state.contains(Atspi.StateType.FOCUSED):
                    continue
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


def xdotool(*words):
    return subprocess.run(["xdotool", *words], check=True, capture_output=True, text=True).stdout


def focus(pid):
    """Gives the keyboard to the window of the program: there is no window manager that would."""
    windows = xdotool("search", "--sync", "--onlyvisible", "--pid", str(pid)).split()
    xdotool("windowfocus", "--sync", windows[-1])


def run(command, log, journey):
    """Starts the window, takes the journey through it, and ends it whatever came of that."""
    children(Atspi.get_desktop(0))  # the registry runs before the window looks for it
    carrel = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        journey(carrel.pid)
    finally:
        carrel.terminate()
        try:
            carrel.wait(10)
        except subprocess.TimeoutExpired:
            carrel.kill()
