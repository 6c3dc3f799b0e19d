// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include "ui/session/LocalTime.h"

#include <QCoreApplication>
#include <QEvent>
#include <QtConcurrent>

#include <algorithm>

namespace carrel::ui {

using crypto::SecureBytes;
using session::Proof;
using namespace std::chrono_literals;

namespace {

SecureBytes secretOf(const QString& text)
{
    QByteArray utf8 = text.toUtf8();
    return SecureBytes::takeFrom(utf8);
}

}  // namespace

/// What a worker hands to the window.
struct Session::Opened {
    session::Desk desk;
    std::shared_ptr<DeskStack> stack;
    SecureBytes recoveryCode;

    static Result<std::shared_ptr<Opened>> over(std::unique_ptr<session::OpenDesk> open)
    {
        const session::Desk desk = open->desk();
        CARREL_ASSIGN(auto activities, desk::Desk::over(open->vault()));
        auto opened = std::make_shared<Opened>();
        opened->desk = desk;
        opened->stack = std::make_shared<DeskStack>(std::move(activities), std::move(open));
        return opened;
    }
};

Session::Session(SessionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_idle(m_parts.clock, 0ms)
{
    m_worker.setMaxThreadCount(1);
    m_waiting.setInterval(1s);
    connect(&m_waiting, &QTimer::timeout, this, &Session::startWaiting);
    m_idleTimer.setSingleShot(true);
    connect(&m_idleTimer, &QTimer::timeout, this, &Session::lookAtIdle);
    m_backupTimer.setSingleShot(true);
    connect(&m_backupTimer, &QTimer::timeout, this, &Session::planBackup);
    QCoreApplication::instance()->installEventFilter(this);
}

Session::~Session()
{
    QCoreApplication::instance()->removeEventFilter(this);
    finish();
}

template <class T>
QFuture<T> Session::onWorker(std::function<T()> job)
{
    return QtConcurrent::run(&m_worker, std::move(job));
}

session::DeskUnlock Session::door(crypto::HashCost slotCost) const
{
    return {m_parts.desks, m_parts.keychain, m_parts.clock, m_parts.random, slotCost, m_parts.policy};
}

QString Session::name() const
{
    return m_desk ? m_desk->name : QString();
}

QList<DeskChoice> Session::desks() const
{
    QList<DeskChoice> choices;
    for (const session::Desk& desk : m_parts.desks.list())
        choices.append({desk.id, desk.name});
    return choices;
}

void Session::begin()
{
    (void)onWorker<Done>([this] { return door().finishErasing(); });
    tellErasure();
    select(m_parts.desks.defaultDesk());
    if (m_desk && !m_wantsPassphrase && !setsPassphrase())
        unlock({});
}

void Session::choose(const QString& deskId)
{
    if (const auto desk = m_parts.desks.find(deskId)) {
        close();
        m_lockedBecause.clear();
        select(*desk);
    }
}

void Session::askForNewDesk()
{
    close();
    select(std::nullopt);
}

void Session::select(std::optional<session::Desk> desk)
{
    m_desk = std::move(desk);
    m_wantsPassphrase = false;
    if (m_desk) {
        m_wantsPassphrase = door().wantsPassphrase(m_desk->id).value_or(true);
    }
    clearError();
    Q_EMIT deskChanged();
    setState(m_desk ? State::Locked : State::NoDesk);
    startWaiting();
}

Proof Session::proofOf(const QString& passphrase) const
{
    return passphrase.isEmpty() ? Proof::keychain() : Proof::passphrase(secretOf(passphrase));
}

void Session::createDesk(const QString& name, const QString& passphrase)
{
    auto secret = std::make_shared<SecureBytes>(secretOf(passphrase));
    m_desk.reset();
    open([this, name, secret]() -> Result<std::shared_ptr<Opened>> {
        CARREL_ASSIGN(auto created, door(m_parts.slotCost()).create(name, secret->isEmpty() ? nullptr : secret.get()));
        (void)m_parts.desks.setDefault(created.desk->desk().id);
        CARREL_ASSIGN(auto opened, Opened::over(std::move(created.desk)));
        opened->recoveryCode = std::move(created.recoveryCode);
        return opened;
    });
}

void Session::unlock(const QString& passphrase)
{
    if (!m_desk || m_secondsToWait > 0)
        return;
    auto proof = std::make_shared<Proof>(proofOf(passphrase));
    const bool sets = setsPassphrase() && !passphrase.isEmpty();
    open([this, id = m_desk->id, proof, sets]() -> Result<std::shared_ptr<Opened>> {
        if (sets)
            CARREL_TRY(door(m_parts.slotCost()).setPassphrase(id, Proof::keychain(), &proof->words));
        CARREL_ASSIGN(auto desk, door().open(id, *proof));
        return Opened::over(std::move(desk));
    });
}

void Session::unlockWithRecoveryCode(const QString& code, const QString& nextPassphrase)
{
    if (!m_desk)
        return;
    auto proof = std::make_shared<Proof>(Proof::recoveryCode(secretOf(code)));
    auto next = std::make_shared<SecureBytes>(secretOf(nextPassphrase));
    open([this, id = m_desk->id, proof, next]() -> Result<std::shared_ptr<Opened>> {
        CARREL_TRY(door(m_parts.slotCost()).setPassphrase(id, *proof, next->isEmpty() ? nullptr : next.get()));
        CARREL_ASSIGN(auto desk, door().open(id, *proof));
        return Opened::over(std::move(desk));
    });
}

void Session::open(OpenJob job)
{
    clearError();
    setState(State::Unlocking);
    onWorker<Result<std::shared_ptr<Opened>>>(std::move(job))
        .then(this, [this](const Result<std::shared_ptr<Opened>>& opened) { take(opened); });
}

void Session::take(const Result<std::shared_ptr<Opened>>& opened)
{
    if (!opened) {
        fail(opened.error());
        setState(m_desk ? State::Locked : State::NoDesk);
        startWaiting();
        return;
    }
    const Opened& fresh = **opened;
    m_desk = fresh.desk;
    // Written only where it changes: a file made durable would hold up the window.
    if (const auto usual = m_parts.desks.defaultDesk(); !usual || usual->id != m_desk->id)
        (void)m_parts.desks.setDefault(m_desk->id);
    m_isOldCopy = fresh.stack->session()->isOldCopy();
    m_handle = std::make_unique<DeskHandle>(fresh.stack);
    m_handle->setPolicy(m_parts.policy);
    // Later: who tells of it is in the middle of an answer, and goes when the desk does.
    connect(m_handle.get(), &DeskHandle::ordered, this, &Session::obey, Qt::QueuedConnection);
    m_lockedBecause.clear();
    m_wantsPassphrase = door().wantsPassphrase(m_desk->id).value_or(true);
    Q_EMIT deskChanged();
    showCode(fresh.recoveryCode);
    setIdleMinutes(std::max(0, m_handle->desk().preferences.value(QStringLiteral("security.idleMinutes")).toInt(10)));
    m_idle.touch();
    watchIdle();
    m_backupTimer.start(m_parts.firstBackupAfter);
    setState(State::Open);
}

void Session::changePassphrase(const QString& current, const QString& next)
{
    if (!m_desk)
        return;
    clearError();
    setBusy(true);
    auto proof = std::make_shared<Proof>(proofOf(current));
    auto secret = std::make_shared<SecureBytes>(secretOf(next));
    onWorker<Done>([this, id = m_desk->id, proof, secret] {
        return door(m_parts.slotCost()).setPassphrase(id, *proof, secret->isEmpty() ? nullptr : secret.get());
    }).then(this, [this, wants = !next.isEmpty()](const Done& done) {
        setBusy(false);
        if (!done)
            return fail(done.error());
        m_wantsPassphrase = wants;
        Q_EMIT deskChanged();
        Q_EMIT securityChanged();
    });
}

void Session::makeRecoveryCode(const QString& current)
{
    if (!m_desk)
        return;
    clearError();
    setBusy(true);
    using Code = Result<std::shared_ptr<SecureBytes>>;
    auto proof = std::make_shared<Proof>(proofOf(current));
    onWorker<Code>([this, id = m_desk->id, proof]() -> Code {
        CARREL_ASSIGN(SecureBytes code, door().renewRecoveryCode(id, *proof));
        return std::make_shared<SecureBytes>(std::move(code));
    }).then(this, [this](const Code& code) {
        setBusy(false);
        if (!code)
            return fail(code.error());
        showCode(**code);
        Q_EMIT securityChanged();
    });
}

QList<BackupRow> Session::backups() const
{
    QList<BackupRow> rows;
    if (m_desk)
        for (const store::Backup& backup : store::Backups(m_desk->path).list())
            rows << BackupRow::of(backup, m_parts.clock);
    return rows;
}

void Session::restoreBackup(const QString& path, const QString& passphrase)
{
    if (!m_desk)
        return;
    const QList<store::Backup> backups = store::Backups(m_desk->path).list();
    const auto backup =
        std::find_if(backups.begin(), backups.end(), [&](const auto& each) { return each.path == path; });
    if (backup == backups.end())
        return fail({ErrorKind::NotFound, path, nullptr});
    close();
    // Words that the desk does not ask for are those of the backup's day.
    const bool ofItsDay = !m_wantsPassphrase && !passphrase.isEmpty();
    auto proof = std::make_shared<Proof>(proofOf(ofItsDay ? QString() : passphrase));
    auto backupProof = ofItsDay ? std::make_shared<Proof>(proofOf(passphrase)) : nullptr;
    auto missing = std::make_shared<int>(0);
    open([this, id = m_desk->id, proof, backupProof, backup = *backup, missing]() -> Result<std::shared_ptr<Opened>> {
        Progress progress;
        CARREL_ASSIGN(const auto restored, door().restore(id, backup, *proof, backupProof.get(), progress));
        *missing = static_cast<int>(restored.missingMedia.size());
        CARREL_ASSIGN(auto desk, door().open(id, *proof));
        return Opened::over(std::move(desk));
    });
    const auto connection = std::make_shared<QMetaObject::Connection>();
    *connection = connect(this, &Session::stateChanged, this, [this, missing, connection] {
        if (m_state == State::Unlocking)
            return;
        disconnect(*connection);
        if (m_state == State::Open)
            Q_EMIT restored(*missing);
    });
}

void Session::showCode(const SecureBytes& code)
{
    const auto bytes = code.bytes();
    m_recoveryCode =
        QString::fromLatin1(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    Q_EMIT recoveryCodeChanged();
}

void Session::forgetRecoveryCode()
{
    if (m_recoveryCode.isEmpty())
        return;
    m_recoveryCode.fill(QLatin1Char(' '));
    m_recoveryCode.clear();
    Q_EMIT recoveryCodeChanged();
}

void Session::fail(const Error& error)
{
    qInfo("the desk: %s", qPrintable(error.trail()));
    m_error = ErrorText::of(error);
    Q_EMIT errorChanged();
    startWaiting();
}

void Session::clearError()
{
    if (m_error.isEmpty())
        return;
    m_error = {};
    Q_EMIT errorChanged();
}

void Session::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    setBusy(state == State::Unlocking);
    Q_EMIT stateChanged();
}

void Session::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

/// Reads how long the next try has to wait, and looks again each second until it need not.
void Session::startWaiting()
{
    int seconds = 0;
    if (m_desk) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(door().nextTry(m_desk->id) - m_parts.clock.now());
        seconds = static_cast<int>(std::max<std::int64_t>(0, left.count()));
    }
    if (seconds > 0)
        m_waiting.start();
    else
        m_waiting.stop();
    if (seconds == m_secondsToWait)
        return;
    m_secondsToWait = seconds;
    Q_EMIT waitChanged();
}

}  // namespace carrel::ui
