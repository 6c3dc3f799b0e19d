// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/theme/Look.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QStringList>

namespace carrel::desktop {

/// The program's window and the engine behind it. What QML warns of is kept, since a screen that warns is not well.
class DeskWindow {
public:
    /// Loads the window over `session`, not yet shown.
    DeskWindow(ui::Session& session, ui::Look& look);
    /// Closes the desk before its screens go.
    ~DeskWindow();

    /// Null when the window did not load; warnings() says why.
    QQuickWindow* window() const { return m_window; }
    /// The desk behind the lock; null while it is locked.
    QObject* view() const;
    const QStringList& warnings() const { return m_warnings; }

private:
    ui::Session& m_session;
    QStringList m_warnings;
    QQmlApplicationEngine m_engine;
    QQuickWindow* m_window = nullptr;
};

}  // namespace carrel::desktop
