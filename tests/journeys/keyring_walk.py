# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk without a passphrase, made in the window, closed, and opened again by the computer's keychain alone: run by
AccessibilityJourneyTest inside a private session bus with an unlocked keyring.

Usage: keyring_walk.py CARREL LOG."""
import sys

from window_hands import application, find, focus, press, run, wait_for, xdotool


def make(pid):
    app = wait_for("the application", lambda: application(pid))
    wait_for("the first run", lambda: find(app, "A desk of your own"))
    focus(pid)
    wait_for("the field of the name", lambda: find(app, "Your name", focused=True))
    xdotool("type", "--delay", "20", "Mira")
    press(wait_for("the button", lambda: find(app, "Make the desk")))
    wait_for("the recovery code", lambda: find(app, "Recovery code: "))
    press(wait_for("the box to tick", lambda: find(app, "I have written it down")))
    press(wait_for("the way in", lambda: find(app, "To my desk")))
    wait_for("the desk", lambda: find(app, "Library"))
    print("made: Mira's desk")


def open_again(pid):
    app = wait_for("the application", lambda: application(pid))
    wait_for("the desk, without a passphrase", lambda: find(app, "Library"))
    if find(app, "Passphrase"):
        sys.exit("a passphrase was asked for")
    print("opened again by the keychain")


with open(sys.argv[2], "wb") as log:
    run([sys.argv[1]], log, make)
    run([sys.argv[1]], log, open_again)
print("walked")
