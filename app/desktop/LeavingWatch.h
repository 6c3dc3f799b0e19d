// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>

namespace carrel::desktop {

/// Tells a session when its person leaves: the machine goes to sleep, the screen is locked, or logind is told to
/// lock the session (loginctl lock-session, the key or the lid that means it). Sleep waits until the desk is shut, for
/// as long as the machine lets it. Where a bus or a service is not there, nothing happens.
class LeavingWatch : public QObject {
    Q_OBJECT

public:
    /// logind is looked for on `machine`, what locks the screen on `desktop`.
    LeavingWatch(ui::Session& session, const QDBusConnection& machine, const QDBusConnection& desktop);

private:
    Q_SLOT void sleepComes(bool begins);
    Q_SLOT void sessionLocks();
    Q_SLOT void screenLocks(bool begins);
    void findOwnSession();
    void holdSleep();
    void letSleep();

    ui::Session& m_session;
    QDBusConnection m_machine;
    QDBusUnixFileDescriptor m_hold;  ///< as long as it is open the machine waits
    bool m_sleepComes = false;
};

}  // namespace carrel::desktop
