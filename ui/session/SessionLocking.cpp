// SPDX-License-Identifier: GPL-3.0-or-later
// How a desk is locked: its vault is shut beside the window, and the lock says what is safe inside.
#include "core/store/ops/OpRepository.h"
#include "ui/session/LocalTime.h"
#include "ui/session/Session.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLocale>
#include <QtConcurrent>

namespace carrel::ui {
namespace {

/// Changes that the academy has not taken yet; none where the desk has no academy. Counted where the vault writes, and
/// so with all that still waited to be written: once it is shut nobody can look in there.
int unsentIn(store::Vault& vault)
{
    const auto counted = vault.writeNow<int>(
        [](store::Transaction& transaction) -> Result<int> {
            CARREL_ASSIGN(const auto account, session::loadAccount(transaction.connection()));
            return account ? store::OpRepository(transaction.connection()).count() : 0;
        },
        store::Vault::Writer::Sync);
    return counted.value_or(0);
}

}  // namespace

void Session::lock()
{
    if (m_state != State::Open)
        return;
    lockBecause(
        tr("Locked at %1.").arg(localTime(m_parts.clock, m_parts.clock.now()).toString(QStringLiteral("HH:mm"))));
}

void Session::lockBecause(const QString& how)
{
    tellSafe(how, 0);
    close(how);
    setState(State::Locked);
    startWaiting();
}

void Session::tellSafe(const QString& how, int unsent)
{
    const QString safe =
        unsent == 0 ? tr("Everything is saved inside.")
        : unsent == 1
            ? tr("One change is safe inside and will be sent once the desk is open.")
            : tr("%1 changes are safe inside and will be sent once the desk is open.").arg(QLocale().toString(unsent));
    m_lockedBecause = how + u' ' + safe;
}

/// Shuts the vault on the worker; the screens, which nobody sees any more, go when it is shut.
void Session::close(const QString& how)
{
    m_idleTimer.stop();
    m_backupTimer.stop();
    forgetRecoveryCode();
    if (!m_handle || m_closing)
        return;
    Q_EMIT m_handle->closing();
    m_closing = true;
    m_handle->stack()->stopWork();
    QtConcurrent::run(&m_worker, [stack = m_handle->stack()] {
        const int unsent = unsentIn(stack->desk().vault());
        stack->shut();
        return unsent;
    }).then(this, [this, how](int unsent) {
        if (!how.isEmpty() && m_state == State::Locked)
            tellSafe(how, unsent);
        dropDesk();
    });
}

void Session::dropDesk()
{
    m_closing = false;
    const std::unique_ptr<DeskHandle> handle = std::move(m_handle);
    Q_EMIT stateChanged();
}

void Session::finish()
{
    close();
    m_worker.waitForDone();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
}

}  // namespace carrel::ui
