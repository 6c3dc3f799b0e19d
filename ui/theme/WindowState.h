// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QRect>
#include <QTimer>

class QWindow;

namespace carrel::ui {

/// Where a window was when it was last seen.
struct WindowPlace {
    QRect normal;  ///< size and position while it is neither maximised nor full screen
    bool maximised = false;
    friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

QByteArray windowPlaceToJson(const WindowPlace& place);
/// Unreadable where a member is missing or of another type.
Result<WindowPlace> windowPlaceFromJson(const QByteArray& json);

/// `place` moved and shrunk until it lies on one of `screens` and is no smaller than `minimum`.
WindowPlace fittedTo(const WindowPlace& place, const QList<QRect>& screens, QSize minimum);

/// Keeps a window's size, position and maximised state from one start to the next, in a small file outside the vault.
class WindowState final : public QObject {
public:
    /// `file` need not exist; a file that cannot be read or written costs the memory, never the start.
    explicit WindowState(QString file, QObject* parent = nullptr);

    /// Puts the window where it was and follows it from then on. Call before it is shown.
    void follow(QWindow& window);

    /// The usual file: `$XDG_STATE_HOME/carrel/window.json`, or the local data folder of other systems.
    static QString usualFile();

private:
    void remember();
    void save() const;

    QString m_file;
    QPointer<QWindow> m_window;
    WindowPlace m_place;
    QTimer m_quiet;
};

}  // namespace carrel::ui
