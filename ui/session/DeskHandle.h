// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Desk.h"
#include "core/policy/MachinePolicy.h"
#include "core/session/OpenDesk.h"
#include "ui/session/HeldWork.h"

#include <QObject>
#include <QTimer>
#include <QtQmlIntegration>

#include <optional>

namespace carrel::ui {

/// Everything of an open desk, so that it can be shut beside the window's thread before its screens go: a screen must
/// live until all that it asked for has ended, and the desk until its screens are gone.
class DeskStack {
public:
    /// `session` is empty for a desk over a vault of its own.
    DeskStack(std::unique_ptr<desk::Desk> desk, std::unique_ptr<session::OpenDesk> session)
        : m_session(std::move(session)), m_desk(std::move(desk))
    {
    }
    ~DeskStack() { shut(); }
    DeskStack(const DeskStack&) = delete;
    DeskStack& operator=(const DeskStack&) = delete;

    desk::Desk& desk() { return *m_desk; }
    session::OpenDesk* session() { return m_session.get(); }

    /// Work outside the vault's own threads that uses the desk: stopped, and waited for, before it closes.
    void hold(QFuture<void> work, std::shared_ptr<Progress> progress)
    {
        m_work.hold(std::move(work), std::move(progress));
    }
    void stopWork() { m_work.stop(); }
    /// Stops held work, finishes writes, closes the vault, forgets the keys. Blocks. What is asked of the desk from now
    /// on ends with ReadOnly.
    void shut()
    {
        m_work.end();
        if (m_session)
            m_session->lock();
        else
            m_desk->vault().close(store::Vault::PendingReads::Interrupt);
    }

private:
    std::unique_ptr<session::OpenDesk> m_session;
    std::unique_ptr<desk::Desk> m_desk;
    HeldWork m_work;
};

/// The open desk as QML hands it to controllers. There is one for each unlock; it is gone when the desk locks, so a
/// controller keeps a QPointer and takes what its futures bring by whenDone().
class DeskHandle : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by unlocking a desk")

public:
    explicit DeskHandle(std::unique_ptr<desk::Desk> desk, QObject* parent = nullptr)
        : DeskHandle(std::make_shared<DeskStack>(std::move(desk), nullptr), parent)
    {
    }
    explicit DeskHandle(std::shared_ptr<DeskStack> stack, QObject* parent = nullptr);
    ~DeskHandle() override { Q_EMIT closing(); }

    desk::Desk& desk() { return m_stack->desk(); }
    /// As DeskStack::hold.
    void hold(QFuture<void> work, std::shared_ptr<Progress> progress)
    {
        m_stack->hold(std::move(work), std::move(progress));
    }
    const std::shared_ptr<DeskStack>& stack() const { return m_stack; }

    /// What this machine's policy lays down for the desk.
    const policy::MachinePolicy& policy() const { return m_policy; }
    void setPolicy(policy::MachinePolicy policy) { m_policy = std::move(policy); }

    /// Why the backup of the day could not be made, as long as none was made since.
    const std::optional<Error>& backupFailure() const { return m_backupFailure; }
    void setBackupFailure(std::optional<Error> failure)
    {
        m_backupFailure = std::move(failure);
        Q_EMIT backupTried();
    }

    /// Says dayTurned() where another study day has begun. Done by itself each minute; who acts on the day asks first.
    void lookAtDay();

Q_SIGNALS:
    /// Another study day has begun: what is due and what is called today is read again.
    void dayTurned();
    /// The backup of the day was made, or could not be: backupFailure() says which.
    void backupTried();
    /// After each commit, on the window's thread: what is shown of these nouns is read again.
    void changed(carrel::store::ChangeSet nouns);
    /// The vault closes in a moment: who works with the desk by itself stops now. May come twice.
    void closing();
    /// The academy refused this device for good, and gave this with it: perhaps an order to erase the desk. Checked by
    /// nobody yet; the session looks at it.
    void ordered(const QByteArray& order);

private:
    std::shared_ptr<DeskStack> m_stack;
    policy::MachinePolicy m_policy;
    std::optional<Error> m_backupFailure;
    recall::StudyDay m_day;
    QTimer m_minute;
};

}  // namespace carrel::ui
