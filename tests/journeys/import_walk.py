# SPDX-License-Identifier: GPL-3.0-or-later
"""A file brought onto the desk through the file dialog by keys alone: run by AccessibilityJourneyTest inside a private
session bus.

Usage: import_walk.py CARREL LOG."""
import os
import sys

from window_hands import application, find, focus, run, wait_for, xdotool

FILE = os.path.join(os.environ["HOME"], "questions.gift")


def journey(pid):
    app = wait_for("the application", lambda: application(pid))
    wait_for("the desk", lambda: find(app, "Due for review"))
    focus(pid)
    xdotool("key", "ctrl+i")
    wait_for("the file dialog with the keyboard", lambda: find(app, "Import", role="dialog", focused=True))
    xdotool("key", "ctrl+l")
    wait_for("the field of the path", lambda: find(app, "", role="text", focused=True))
    xdotool("type", "--delay", "20", FILE)
    xdotool("key", "Return")
    wait_for("the report with the keyboard", lambda: find(app, "Keep it", focused=True))
    xdotool("key", "Return")
    wait_for("the course on the shelf", lambda: find(app, "questions"))
    print("imported through the dialog")


with open(FILE, "w", encoding="utf-8") as file:
    file.write("::Tides:: When are tides highest? { =at new moon ~at half moon }\n")
with open(sys.argv[2], "wb") as log:
    run([sys.argv[1], "--sample"], log, journey)
print("walked")
