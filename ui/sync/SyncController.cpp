// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncController.h"

#include "core/base/WhenDone.h"

#include <QNetworkInformation>
#include <QtConcurrent>

namespace carrel::ui {

using namespace std::chrono_literals;
using sync::Phase;
using sync::Trouble;

namespace {

constexpr auto kLookAfter = 150ms;
constexpr auto kGrowOlder = 30s;

using Account = std::optional<session::AcademyAccount>;

}  // namespace

SyncController::SyncController(QObject* parent) : ScreenController(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kLookAfter);
    connect(&m_soon, &QTimer::timeout, this, &SyncController::readSums);
    m_minute.setInterval(kGrowOlder);
    connect(&m_minute, &QTimer::timeout, this, &SyncController::tell);
    connect(&m_minute, &QTimer::timeout, this, &SyncController::judgeAgain);
}

SyncController::~SyncController()
{
    stop();
}

void SyncController::setStarted(bool started)
{
    if (started == m_started)
        return;
    m_started = started;
    Q_EMIT startedChanged();
    readAccount();
}

void SyncController::deskArrived()
{
    if (desk())
        connect(desk(), &DeskHandle::closing, this, &SyncController::stop);
    readAccount();
}

void SyncController::stop()
{
    ++m_round;
    m_soon.stop();
    m_minute.stop();
    disconnect(m_network);
    m_syncing.reset();
    if (m_client)
        Q_EMIT clientLeaving();
    m_client.reset();
}

void SyncController::readAccount()
{
    stop();
    m_view = {};
    m_academy.clear();
    if (!desk() || !m_started) {
        tell();
        return;
    }
    const auto look = [](store::Connection& connection) { return session::loadAccount(connection); };
    whenDone(desk()->desk().vault().read<Account>(look), this, [this, round = m_round](const Result<Account>& account) {
        if (!desk() || round != m_round)
            return;
        if (!account) {
            setFailed(account.error());
            return tell();
        }
        takeAccount(*account);
    });
}

void SyncController::takeAccount(const Account& account)
{
    m_view.known = true;
    m_view.hasAcademy = account.has_value();
    if (account) {
        m_academy = account->url.host();
        judge();
    }
    if (account && !account->signedOut) {
        m_client = std::make_unique<session::AcademyClient>(*account, desk()->desk().vault());
        m_syncing = std::make_unique<sync::Syncing>(desk()->desk().vault(), desk()->desk().preferences, *m_client);
        connect(m_client.get(), &session::AcademyClient::grantRenewed, this, &SyncController::judge);
        connect(m_client.get(), &session::AcademyClient::revoked, desk(), &DeskHandle::ordered);
        connect(m_syncing.get(), &sync::Syncing::standingChanged, this, [this] {
            m_view.standing = m_syncing->standing();
            if (m_view.standing.phase == Phase::Idle || m_view.standing.phase == Phase::Stopped)
                m_soon.start();
            tell();
        });
        m_view.standing = m_syncing->standing();
        watchNetwork();
        m_syncing->wake();
    }
    m_minute.start();
    readSums();
}

void SyncController::judge()
{
    judgeBy(&session::OpenDesk::judge);
}

void SyncController::judgeAgain()
{
    if (m_view.hasAcademy)
        judgeBy(&session::OpenDesk::judgeAgain);
}

/// On a thread of its own, since it may ask the keychain; the desk waits for it before it closes.
void SyncController::judgeBy(void (session::OpenDesk::*look)())
{
    session::OpenDesk* open = desk() ? desk()->stack()->session() : nullptr;
    if (open)
        desk()->hold(QtConcurrent::run([open, look] { (open->*look)(); }), std::make_shared<Progress>());
}

QString SyncController::offlineWords() const
{
    const session::OpenDesk* open = desk() ? desk()->stack()->session() : nullptr;
    if (!open)
        return {};
    const session::OfflineRight right = open->offlineRight();
    return ui::offlineWords(right, right.until == Instant{} ? QString() : whenOf(right.until));
}

void SyncController::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    m_network = connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                        [this](QNetworkInformation::Reachability reach) {
                            if (reach == QNetworkInformation::Reachability::Online)
                                wake();
                        });
}

void SyncController::nounsChanged(store::ChangeSet)
{
    if (m_view.known && !m_soon.isActive())
        m_soon.start();
}

void SyncController::readSums()
{
    if (!desk())
        return;
    auto sums = sync::Ledger(desk()->desk().vault()).sums();
    whenDone(sums, this, [this, round = m_round, asked = ++m_asked](const Result<sync::LedgerSums>& found) {
        if (!desk() || round != m_round || asked != m_asked)
            return;
        if (!found) {
            setFailed(found.error());
            return tell();
        }
        m_view.sums = *found;
        if (m_view.standing.inStepAt)
            m_view.sums.inStepAt = m_view.standing.inStepAt;
        setReady();
        tell();
    });
}

void SyncController::tell()
{
    m_view.now = now();
    m_view.utcOffset = [this](Instant at) { return utcOffset(at); };
    Q_EMIT viewChanged();
}

bool SyncController::isUnderWay() const
{
    const Phase phase = m_view.standing.phase;
    return phase != Phase::Idle && phase != Phase::Stopped && phase != Phase::Held;
}

bool SyncController::isCalm() const
{
    return !needsSignIn() && m_view.sums.refused == 0 && !m_view.standing.held;
}

QString SyncController::heldWords() const
{
    // Who chose to keep it for now is not asked again before the next exchange.
    const auto& held = m_view.standing.held;
    return held ? ui::heldWords(*held) : QString();
}

void SyncController::wake()
{
    if (m_syncing)
        m_syncing->wake();
}

void SyncController::decide(bool remove)
{
    if (m_syncing)
        m_syncing->decide(remove);
}

}  // namespace carrel::ui
