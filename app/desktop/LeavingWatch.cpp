// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/LeavingWatch.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace carrel::desktop {
namespace {

const auto kLogind = u"org.freedesktop.login1"_s;
const auto kLogindPath = u"/org/freedesktop/login1"_s;
const auto kLogindManager = u"org.freedesktop.login1.Manager"_s;
const auto kLogindSession = u"org.freedesktop.login1.Session"_s;

/// Each desktop has its own name for what locks the screen, and all say the same. KDE has the first.
const QStringList kScreenLocks{u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s,
                               u"org.cinnamon.ScreenSaver"_s, u"org.mate.ScreenSaver"_s, u"org.xfce.ScreenSaver"_s};

}  // namespace

LeavingWatch::LeavingWatch(ui::Session& session, const QDBusConnection& machine, const QDBusConnection& desktop)
    : m_session(session), m_machine(machine)
{
    connect(&session, &ui::Session::stateChanged, this, &LeavingWatch::letSleep);
    if (m_machine.isConnected()) {
        m_machine.connect(kLogind, kLogindPath, kLogindManager, u"PrepareForSleep"_s, this, SLOT(sleepComes(bool)));
        findOwnSession();
        holdSleep();
    }
    QDBusConnection screen = desktop;
    for (const QString& lock : kScreenLocks)
        if (screen.isConnected())
            screen.connect(lock, {}, lock, u"ActiveChanged"_s, this, SLOT(screenLocks(bool)));
}

/// Every session of the machine says on the same bus when it is to be locked. "auto" is the one this program runs in,
/// or the one at its person's display where it was started beside it.
void LeavingWatch::findOwnSession()
{
    auto find = QDBusMessage::createMethodCall(kLogind, kLogindPath, kLogindManager, u"GetSession"_s);
    find << u"auto"_s;
    auto* asked = new QDBusPendingCallWatcher(m_machine.asyncCall(find), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        asked->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> own = *asked;
        if (own.isValid())
            m_machine.connect(kLogind, own.value().path(), kLogindSession, u"Lock"_s, this, SLOT(sessionLocks()));
    });
}

void LeavingWatch::holdSleep()
{
    auto inhibit = QDBusMessage::createMethodCall(kLogind, kLogindPath, kLogindManager, u"Inhibit"_s);
    inhibit << u"sleep"_s << u"Carrel"_s << tr("The desk is shut first.") << u"delay"_s;
    auto* asked = new QDBusPendingCallWatcher(m_machine.asyncCall(inhibit), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        asked->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> given = *asked;
        if (given.isValid())
            m_hold = given.value();
    });
}

void LeavingWatch::sleepComes(bool begins)
{
    m_sleepComes = begins;
    if (!begins)
        return holdSleep();
    m_session.personLeft();
    letSleep();
}

/// Once the desk is shut, or was to stay open.
void LeavingWatch::letSleep()
{
    if (m_sleepComes && (!m_session.desk() || m_session.state() == ui::Session::State::Open))
        m_hold = QDBusUnixFileDescriptor();
}

void LeavingWatch::sessionLocks()
{
    m_session.personLeft();
}

void LeavingWatch::screenLocks(bool begins)
{
    if (begins)
        m_session.personLeft();
}

}  // namespace carrel::desktop
