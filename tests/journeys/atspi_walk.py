# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader meets in the real window: run by AccessibilityJourneyTest inside a private session bus.

Usage: atspi_walk.py CARREL LOG. Starts CARREL on its sample desk and walks the tree from outside."""
import sys

from window_hands import application, find, press, run, wait_for


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
    press(wait_for("Settings", lambda: find(app, "Settings")))
    wait_for("a setting", lambda: find(app, "Language"))
    print("in Settings: Language")
    press(wait_for("Today", lambda: find(app, "Today")))
    press(wait_for("Start review", lambda: find(app, "Start review")))
    press(wait_for("the answer's button", lambda: find(app, "Show the answer")))
    wait_for("the grades", lambda: find(app, "Good"))
    print("in Review: an answer shown and its grades named")


with open(sys.argv[2], "wb") as log:
    run([sys.argv[1], "--sample"], log, journey)
print("walked")
