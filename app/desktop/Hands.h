// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QQuickWindow>
#include <QString>

#include <chrono>
#include <functional>

namespace carrel::desktop {

/// Lets the program run until `done` holds; false when it does not within `limit`.
bool runUntil(const std::function<bool()>& done, std::chrono::milliseconds limit = std::chrono::seconds(20));
/// Lets the window settle: what was asked of it has been drawn. False when it draws nothing for two seconds.
bool settle(QQuickWindow& window);

/// A person at the window, who finds things by the words that a screen reader says and works them with mouse and keys.
/// All events take the way of real ones, shortcuts included.
class Hands {
public:
    explicit Hands(QQuickWindow& window) : m_window(window) {}

    /// True once something with `words` in its name is on the screen.
    bool see(const QString& words, std::chrono::milliseconds limit = std::chrono::seconds(20));
    bool seesNow(const QString& words) const;
    /// The whole name of the first thing with `words` in it; empty when there is none.
    QString nameOf(const QString& words) const;
    /// Waits for something enabled with `words` in its name, and clicks it in its middle.
    bool press(const QString& words, std::chrono::milliseconds limit = std::chrono::seconds(20));
    void key(const QKeySequence& keys);
    void type(const QString& text);

private:
    QQuickWindow& m_window;
};

}  // namespace carrel::desktop
