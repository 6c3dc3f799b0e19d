// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/DeskUnlock.h"
#include "core/session/IdleLock.h"
#include "ui/session/BackupRow.h"
#include "ui/session/DeskChoice.h"
#include "ui/session/DeskHandle.h"
#include "ui/session/Erasure.h"
#include "ui/session/ErrorText.h"
#include "ui/session/LockedSettings.h"

#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace carrel::ui {

/// What a session stands on, made by the program's composition root.
struct SessionParts {
    session::DeskDirectory& desks;
    session::Keychain& keychain;
    const Clock& clock;
    Random& random;
    /// The cost of new passphrase slots; asked on a worker thread, once for each.
    std::function<crypto::HashCost()> slotCost;
    /// The first half minute of an open desk belongs to the person.
    std::chrono::milliseconds firstBackupAfter = std::chrono::seconds(30);
    /// How often an open desk is asked whether it has its backup of the day.
    std::chrono::milliseconds backupAgainAfter = std::chrono::hours(1);
    /// What is laid down for all desks of this machine.
    policy::MachinePolicy policy = {};
};

/// Which desk is in front of the person and whether it is open. Keys are derived, keychains asked and vaults closed on
/// a thread beside the window's, one after the other.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(carrel::ui::DeskHandle* desk READ desk NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY deskChanged FINAL)
    Q_PROPERTY(bool wantsPassphrase READ wantsPassphrase NOTIFY deskChanged FINAL)
    Q_PROPERTY(bool setsPassphrase READ setsPassphrase NOTIFY deskChanged FINAL)
    Q_PROPERTY(carrel::ui::LockedSettings locked READ locked CONSTANT FINAL)
    Q_PROPERTY(QList<carrel::ui::DeskChoice> desks READ desks NOTIFY deskChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(int secondsToWait READ secondsToWait NOTIFY waitChanged FINAL)
    Q_PROPERTY(QString recoveryCode READ recoveryCode NOTIFY recoveryCodeChanged FINAL)
    Q_PROPERTY(QString lockedBecause READ lockedBecause NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString erasedWords READ erasedWords NOTIFY erasedChanged FINAL)
    Q_PROPERTY(bool oldCopy READ isOldCopy NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged FINAL)
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY idleMinutesChanged FINAL)

public:
    enum class State {
        NoDesk,  ///< none is made here yet, or the person asked for another
        Locked,
        Unlocking,  ///< or making one
        Open,
    };
    Q_ENUM(State)

    explicit Session(SessionParts parts, QObject* parent = nullptr);
    ~Session() override;

    State state() const { return m_state; }
    /// Null while there is none; for a moment after lock() still the one that is being shut.
    DeskHandle* desk() const { return m_handle.get(); }
    QString name() const;
    QString deskId() const { return m_desk ? m_desk->id : QString(); }
    QString deskPath() const { return m_desk ? m_desk->path : QString(); }
    bool wantsPassphrase() const { return m_wantsPassphrase; }
    /// The desk has no passphrase and the policy asks for one: unlock() gives it the one that is typed.
    bool setsPassphrase() const { return m_desk && !m_wantsPassphrase && m_parts.policy.requirePassphrase; }
    LockedSettings locked() const { return LockedSettings::of(m_parts.policy); }
    QList<DeskChoice> desks() const;
    ErrorText error() const { return m_error; }
    int secondsToWait() const { return m_secondsToWait; }
    /// To be shown once, after making a desk or a new code; empty otherwise.
    QString recoveryCode() const { return m_recoveryCode; }
    QString lockedBecause() const { return m_lockedBecause; }
    /// Which desk its academy had erased, and what is gone; empty once somebody has read it.
    QString erasedWords() const { return m_erasedWords; }
    bool isOldCopy() const { return m_isOldCopy; }
    bool isBusy() const { return m_busy; }
    int idleMinutes() const { return m_idleMinutes; }
    /// 0: never. Where a policy says how long, that holds.
    void setIdleMinutes(int minutes);

    /// Closes the desk and waits for it: before the window goes.
    void finish();
    /// The machine goes to sleep, or its screen was locked: an open desk locks, where its person did not choose
    /// otherwise, and in any case where a policy says how long nobody may be away.
    void personLeft();

    /// Chooses the default desk and, where the keychain alone opens it, opens it.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void choose(const QString& deskId);
    /// To the form for another desk, and back.
    Q_INVOKABLE void askForNewDesk();
    /// An empty passphrase: the keychain alone opens it. Shows the recovery code when it is done.
    Q_INVOKABLE void createDesk(const QString& name, const QString& passphrase);
    /// An empty passphrase asks the keychain alone. Where the desk has none and a policy asks for one, this is it from
    /// now on.
    Q_INVOKABLE void unlock(const QString& passphrase);
    /// Opens with the code and sets the desk up again: with `nextPassphrase`, or for the keychain alone where it is
    /// empty.
    Q_INVOKABLE void unlockWithRecoveryCode(const QString& code, const QString& nextPassphrase);
    Q_INVOKABLE void lock();
    Q_INVOKABLE void forgetRecoveryCode();
    Q_INVOKABLE void clearError();
    Q_INVOKABLE void forgetErased();

    /// Both leave the desk open and end with securityChanged() or an error. `current` is empty where the keychain opens
    /// it.
    Q_INVOKABLE void changePassphrase(const QString& current, const QString& next);
    Q_INVOKABLE void makeRecoveryCode(const QString& current);
    /// What there is to go back to, newest first; open or locked.
    Q_INVOKABLE QList<carrel::ui::BackupRow> backups() const;
    Q_INVOKABLE bool hasBackups() const { return !backups().isEmpty(); }
    /// Closes the desk, puts the backup at `path` in its place and opens it again.
    Q_INVOKABLE void restoreBackup(const QString& path, const QString& passphrase);

Q_SIGNALS:
    void stateChanged();
    void deskChanged();
    void errorChanged();
    void waitChanged();
    void recoveryCodeChanged();
    void busyChanged();
    void idleMinutesChanged();
    /// The passphrase was changed, or a new code was made.
    void securityChanged();
    void restored(int missingMedia);
    void erasedChanged();

private:
    struct Opened;
    using OpenJob = std::function<Result<std::shared_ptr<Opened>>()>;

    bool eventFilter(QObject* watched, QEvent* event) override;
    session::DeskUnlock door(crypto::HashCost slotCost = crypto::kLowestCost) const;
    session::Proof proofOf(const QString& passphrase) const;
    void select(std::optional<session::Desk> desk);
    void open(OpenJob job);
    void take(const Result<std::shared_ptr<Opened>>& opened);
    void fail(const Error& error);
    void setState(State state);
    void setBusy(bool busy);
    void showCode(const crypto::SecureBytes& code);
    /// `how` of lockBecause; empty: the desk makes room for something else.
    void close(const QString& how = {});
    void dropDesk();
    void startWaiting();
    /// What the academy gave with its refusal: a real order locks the desk and erases it, anything else does nothing.
    void obey(const QByteArray& order);
    void erase(Erasure erasure);
    void tellErasure();
    /// `how`: "Locked at 12:06."
    void lockBecause(const QString& how);
    void tellSafe(const QString& how, int unsent);
    void lookAtIdle();
    void watchIdle();
    void planBackup();
    template <class T>
    QFuture<T> onWorker(std::function<T()> job);

    SessionParts m_parts;
    session::IdleLock m_idle;
    QThreadPool m_worker;
    std::optional<session::Desk> m_desk;
    std::unique_ptr<DeskHandle> m_handle;
    State m_state = State::NoDesk;
    ErrorText m_error;
    QString m_recoveryCode;
    QString m_lockedBecause;
    QString m_erasedWords;
    QTimer m_waiting;
    QTimer m_idleTimer;
    QTimer m_backupTimer;
    int m_secondsToWait = 0;
    int m_idleMinutes = 10;
    bool m_wantsPassphrase = false;
    bool m_closing = false;  ///< the desk is being shut; its screens still stand behind the lock
    bool m_isOldCopy = false;
    bool m_busy = false;
};

}  // namespace carrel::ui
