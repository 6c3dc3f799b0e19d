// SPDX-License-Identifier: GPL-3.0-or-later
// What a session does without being asked: it locks a desk that nobody is at, backs it up once a day, and erases it
// when its academy orders so.
#include "core/base/WhenDone.h"
#include "ui/session/LocalTime.h"
#include "ui/session/Session.h"

#include <QEvent>
#include <QtConcurrent>

#include <algorithm>

namespace carrel::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kLongestIdleLook = 60s;

/// Once a day, beside whatever the person does.
Done backUpIfDue(DeskStack& stack, const std::shared_ptr<Progress>& progress)
{
    store::Vault& vault = stack.desk().vault();
    const Instant now = vault.clock().now();
    for (const store::Backup& backup : store::Backups(vault.directory()).list()) {
        if (backup.reason == store::BackupReason::Daily
            && localTime(vault.clock(), backup.taken).date() == localTime(vault.clock(), now).date())
            return {};
    }
    CARREL_TRY(vault.backUp(store::BackupReason::Daily, *progress));
    return {};
}

}  // namespace

void Session::setIdleMinutes(int minutes)
{
    minutes = m_parts.policy.idleLockMinutes.value_or(minutes);
    m_idle.setLimit(std::chrono::minutes(minutes));
    if (m_idleMinutes != minutes) {
        m_idleMinutes = minutes;
        Q_EMIT idleMinutesChanged();
    }
    if (m_handle)
        watchIdle();
}

void Session::watchIdle()
{
    // Looked at once a minute at least: a machine that slept wakes with its timers late.
    if (const auto left = m_idle.remaining())
        m_idleTimer.start(std::min<std::chrono::milliseconds>(*left, kLongestIdleLook));
    else
        m_idleTimer.stop();
}

void Session::lookAtIdle()
{
    if (m_state != State::Open)
        return;
    if (!m_idle.isDue())
        return watchIdle();
    lockBecause(m_idleMinutes == 1 ? tr("Locked after a minute away.")
                                   : tr("Locked after %1 minutes away.").arg(m_idleMinutes));
}

/// How long nobody may be away says nothing of a machine that sleeps before: its policy holds for both.
void Session::personLeft()
{
    const auto chose = [this] {
        return m_handle->desk().preferences.value(QStringLiteral("security.lockAtSleep")).toBool(true);
    };
    if (m_state == State::Open && (m_parts.policy.idleLockMinutes || chose()))
        lock();
}

bool Session::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin: m_idle.touch(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void Session::planBackup()
{
    if (!m_handle)
        return;
    // A desk may be open for days, and a disk may have room again.
    m_backupTimer.start(m_parts.backupAgainAfter);
    const auto progress = std::make_shared<Progress>();
    // The stack closes on the same thread, so it is here until this is done.
    const auto future = QtConcurrent::run(&m_worker, [stack = std::weak_ptr(m_handle->stack()), progress]() -> Done {
        const auto held = stack.lock();
        return held ? backUpIfDue(*held, progress) : Done();
    });
    m_handle->hold(QFuture<void>(future), progress);
    whenDone(future, m_handle.get(), [handle = m_handle.get(), progress](const Done& done) {
        if (progress->isCancelled())
            return;
        if (!done)
            qWarning("no backup today: %s", qPrintable(done.error().trail()));
        handle->setBackupFailure(done ? std::nullopt : std::optional(done.error()));
    });
}

void Session::obey(const QByteArray& order)
{
    if (m_state != State::Open || m_closing || order.isEmpty())
        return;
    using Ordered = Result<std::optional<Erasure>>;
    const auto looking = QtConcurrent::run(
        &m_worker, [stack = m_handle->stack(), order, name = name(), at = m_parts.clock.now()]() -> Ordered {
            CARREL_ASSIGN(auto erasure,
                          stack->desk().vault().readNow<std::optional<Erasure>>(
                              [&](store::Connection& connection) { return erasureOrdered(connection, order, at); }));
            if (erasure)
                erasure->desk = name;
            return erasure;
        });
    whenDone(looking, this, [this](const Ordered& erasure) {
        if (erasure && *erasure && m_state == State::Open && !m_closing)
            erase(**erasure);
    });
}

void Session::erase(Erasure erasure)
{
    const QString id = m_desk->id;
    const QString root = m_parts.desks.pathOf({});
    m_lockedBecause = tr("The academy ordered this desk erased.");
    close();
    setState(State::Locked);
    setBusy(true);
    // On the thread that shuts the vault, and so after it.
    const auto erasing = QtConcurrent::run(&m_worker, [this, id, root, erasure]() mutable -> Done {
        const Done gone = door().forget(id);
        erasure.complete = gone.has_value();
        CARREL_TRY(saveErasure(root, erasure));
        return gone;
    });
    whenDone(erasing, this, [this](const Done& gone) {
        setBusy(false);
        m_lockedBecause.clear();
        tellErasure();
        select(m_parts.desks.defaultDesk());
        if (!gone)
            fail(gone.error());
    });
}

void Session::tellErasure()
{
    const auto erasure = loadErasure(m_parts.desks.pathOf({}));
    const QString words = erasure ? erasure->words(m_parts.clock.utcOffset(erasure->at)) : QString();
    if (std::exchange(m_erasedWords, words) != words)
        Q_EMIT erasedChanged();
}

void Session::forgetErased()
{
    forgetErasure(m_parts.desks.pathOf({}));
    tellErasure();
}

}  // namespace carrel::ui
