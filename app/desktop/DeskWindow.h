// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/theme/Look.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QStringList>

#include <memory>
#include <vector>

namespace carrel::desktop {

/// The program's window and the engine behind it. What QML warns of is kept, since a screen that warns is not well.
class DeskWindow {
public:
    /// Loads the window over `session`, not yet shown.
    DeskWindow(ui::Session& session, ui::Look& look);
    /// Closes the desk before its screens go.
    ~DeskWindow();

    /// Null when the window did not load; warnings() says why.
    QQuickWindow* window() const { return qobject_cast<QQuickWindow*>(m_root.get()); }
    /// Shows the window with its first screen on it: at once, or when the desk that opens has its day, or after a
    /// moment with what there is.
    void showWhenReady();
    /// The desk behind the lock; null while it is locked.
    QObject* view() const;
    const QStringList& warnings() const { return m_warnings; }

private:
    void loadAhead();

    ui::Session& m_session;
    QStringList m_warnings;
    QQmlEngine m_engine;
    std::vector<std::unique_ptr<QQmlComponent>> m_ahead;
    std::unique_ptr<QObject> m_root;
};

}  // namespace carrel::desktop
