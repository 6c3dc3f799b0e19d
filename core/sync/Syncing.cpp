// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Syncing.h"

#include "core/store/BulkWriting.h"
#include "core/store/preferences/PreferenceRepository.h"
#include "core/store/tellings/TellingRepository.h"
#include "core/sync/VaultTables.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace carrel::sync {
namespace {

using namespace std::chrono_literals;

/// What a person does within so long of each other goes in one exchange.
constexpr std::chrono::milliseconds kGatherChanges = 3s;

/// Changes in one reply that touch the vault all over.
constexpr std::size_t kMany = 500;

const QString kMe = QStringLiteral("me");

std::uint64_t drawn(Random& random)
{
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8 | byte;
    return value;
}

ErrorKind kindOf(Trouble trouble)
{
    switch (trouble) {
    case Trouble::None: break;
    case Trouble::Offline:
    case Trouble::ServerBusy: return ErrorKind::Offline;
    case Trouble::SignInNeeded:
    case Trouble::Revoked: return ErrorKind::SignInNeeded;
    case Trouble::TooOld:
    case Trouble::WrongAccount:
    case Trouble::MassDelete:
    case Trouble::Refused:
    case Trouble::AccountDisabled: return ErrorKind::AcademyRefused;
    case Trouble::Disk: return ErrorKind::Io;
    }
    return ErrorKind::Internal;
}

enum class Mine { Nothing, Some, Rest };
/// What came of the person's own log.
Mine mineIn(const protocol::SyncReply& reply)
{
    const auto page = std::find_if(reply.pages.begin(), reply.pages.end(),
                                   [](const protocol::ScopePage& each) { return each.scope == kMe; });
    if (page == reply.pages.end() || (page->changes.empty() && page->more))
        return Mine::Nothing;
    return page->changes.empty() ? Mine::Rest : Mine::Some;
}

/// When nothing came and nothing went, the time is written down once an hour: such an exchange costs no fsync.
Done noteInStep(store::Connection& connection, const protocol::SyncReply& reply, Instant at)
{
    store::ScopeRepository scopes(connection);
    CARREL_ASSIGN(const auto before, scopes.inStepAt());
    const bool quiet = reply.outcomes.empty()
                       && std::all_of(reply.pages.begin(), reply.pages.end(),
                                      [](const auto& page) { return page.changes.empty() && !page.left; });
    return quiet && before && at - *before < 1h ? Done{} : scopes.setInStep(at);
}

/// From the first page on the past comes page by page. Where it was to come in segments, that is told.
Done endPast(store::Connection& connection, const protocol::SyncReply& reply, const std::optional<Error>& trouble,
             Instant at)
{
    CARREL_TRY(store::ScopeRepository(connection).setPastComes(false));
    if (!trouble || mineIn(reply) != Mine::Some)
        return {};
    return store::TellingRepository(connection)
        .add({0, at, QStringLiteral("past-by-pages"), errorKindName(trouble->kind), trouble->trail()});
}

/// The values that stand after this reply, of the preferences it speaks of.
Result<QHash<QString, QJsonValue>> preferencesOf(store::Connection& connection, const protocol::SyncReply& reply)
{
    QSet<QString> named;
    for (const protocol::ScopePage& page : reply.pages)
        for (const protocol::Change& change : page.changes)
            if (change.op.kind == QLatin1String("preference"))
                named.insert(change.op.key);
    QHash<QString, QJsonValue> values;
    if (named.isEmpty())
        return values;
    CARREL_ASSIGN(values, store::PreferenceRepository(connection).all());
    values.removeIf([&named](const auto& each) { return !named.contains(each.key()); });
    return values;
}

std::size_t changesIn(const protocol::SyncReply& reply)
{
    return std::accumulate(reply.pages.begin(), reply.pages.end(), std::size_t(0),
                           [](std::size_t sum, const protocol::ScopePage& page) { return sum + page.changes.size(); });
}

}  // namespace

Syncing::Syncing(store::Vault& vault, desk::Preferences& preferences, session::AcademyClient& client)
    : m_vault(vault), m_preferences(preferences), m_client(client)
{
    m_state.identity = client.account().tokens.identity;
    m_state.jitter = drawn(vault.random());
    m_standing.connected = !client.account().signedOut;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { handle(TimePassed{}); });
    m_changed.setSingleShot(true);
    m_changed.setInterval(kGatherChanges);
    connect(&m_changed, &QTimer::timeout, this, &Syncing::wake);
    connect(
        &vault, &store::Vault::changed, this,
        [this] {
            const bool own = m_state.phase != Phase::Writing && m_state.phase != Phase::Mending && !m_bringing;
            const bool well = m_state.trouble == Trouble::None || m_state.phase == Phase::Held;
            if (own && well && !m_changed.isActive())
                m_changed.start();
        },
        Qt::QueuedConnection);
}

Syncing::~Syncing() = default;

Instant Syncing::now() const
{
    return m_vault.clock().now();
}

template <class T, class Use>
void Syncing::whenDone(QFuture<T> future, Use use)
{
    // Not then(this, ...): Qt 6.4 asserts where the receiver is gone by then.
    future.then([self = QPointer(this), use](const T& value) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, use, value] {
            if (self)
                use(value);
        });
    });
}

void Syncing::wake()
{
    handle(Woken{});
}

void Syncing::decide(bool remove)
{
    handle(Decided{remove});
}

QFuture<Result<Standing>> Syncing::once()
{
    QPromise<Result<Standing>> promise;
    promise.start();
    auto future = promise.future();
    m_rounds.push_back(std::move(promise));
    wake();
    return future;
}

void Syncing::handle(const Event& event)
{
    auto next = step(std::move(m_state), event, now());
    m_state = std::move(next.state);
    for (const Action& action : next.actions)
        carryOut(action);
    if (m_state.phase == Phase::Idle || m_state.phase == Phase::Held)
        m_timer.start(std::max(1ms, std::min<std::chrono::milliseconds>(m_state.due - now(), kLongestWait)));
    tell();
    settle();
}

/// Ends what waits for a round, once the engine rests.
void Syncing::settle()
{
    const bool rests = m_state.phase == Phase::Idle || m_state.phase == Phase::Stopped || m_state.phase == Phase::Held;
    if (!rests || m_rounds.empty())
        return;
    Result<Standing> result = m_standing;
    if (m_state.trouble != Trouble::None) {
        const bool disk = m_state.trouble == Trouble::Disk;
        result = fail(disk ? m_last : Error{kindOf(m_state.trouble), m_last.detail, nullptr});
    }
    for (auto& round : std::exchange(m_rounds, {})) {
        round.addResult(result);
        round.finish();
    }
}

void Syncing::tell()
{
    m_standing.phase = m_state.phase;
    m_standing.trouble = m_state.trouble;
    m_standing.nextAt = m_state.due;
    m_standing.connected = !m_client.account().signedOut;
    m_standing.held = m_state.asked;
    if (m_state.lastInStep)
        m_standing.inStepAt = m_state.lastInStep;
    Q_EMIT standingChanged();
}

void Syncing::carryOut(const Action& action)
{
    std::visit([this](const auto& each) { carry(each); }, action);
}

void Syncing::carry(const Gather& action)
{
    struct Gathering {
        protocol::SyncRequest request;
        ScopeCounts counts;
        Suspects suspects;
        bool pastComes = false;
    };
    const auto options = m_preferences.scheduling();
    whenDone(m_vault.write<Gathering>(
                 [=, at = now()](store::Transaction& transaction) -> Result<Gathering> {
                     VaultTables tables(transaction, options, at);
                     CARREL_TRY(tables.coursesCame());
                     Gathering all;
                     CARREL_ASSIGN(all.request, gather(tables, action.withDeferred, at));
                     CARREL_ASSIGN(all.counts, tables.liveItems());
                     CARREL_ASSIGN(all.suspects, tables.suspects());
                     CARREL_ASSIGN(all.pastComes, store::ScopeRepository(transaction.connection()).pastComes());
                     return all;
                 },
                 store::Vault::Writer::Sync),
             [this, action](const Result<Gathering>& all) {
                 // What starts over is read page by page: segments after the cursor would leave out what is before it.
                 const bool startsOver = all && all->request.restarts.contains(kMe);
                 if (all && !m_pastAsked && !startsOver && (all->pastComes || !all->request.cursors.contains(kMe)))
                     return fetchHistory(action, all->request.cursors);
                 if (all)
                     return handle(Gathered{all->request, all->counts, all->suspects});
                 m_last = all.error();
                 handle(DiskFailed{});
             });
}

void Syncing::carry(const Post& action)
{
    session::Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/sync");
    ask.contentType = "application/zstd";
    ask.accept = "application/zstd, application/problem+json";
    ask.body = protocol::packed(protocol::toBytes(action.request));
    whenDone(m_client.send(std::move(ask)), [this](const Result<session::Answer>& answer) { answered(answer); });
}

void Syncing::answered(const Result<session::Answer>& answer)
{
    if (!answer) {
        m_last = answer.error();
        if (m_last.kind != ErrorKind::SignInNeeded && m_last.kind != ErrorKind::AcademyRefused)
            return handle(NoAnswer{});
        protocol::Problem problem;
        problem.status = m_last.kind == ErrorKind::SignInNeeded ? 401 : 403;
        if (m_last.detail.endsWith(QLatin1String(" account-disabled")))  // as a renewal of the tokens hears it
            problem.type = QStringLiteral("account-disabled");
        return handle(Refused{problem});
    }
    if (const auto problem = answer->problem()) {
        m_last = {ErrorKind::AcademyRefused,
                  QStringLiteral("%1 %2 %3").arg(problem->status).arg(problem->type, problem->detail).trimmed(),
                  nullptr};
        return handle(Refused{*problem});
    }
    const auto bytes =
        answer->contentType == "application/zstd" ? protocol::unpacked(answer->body) : Result<QByteArray>(answer->body);
    const auto reply = bytes ? protocol::readReply(*bytes) : Result<protocol::SyncReply>(fail(bytes.error()));
    if (reply)
        return replied(*reply);
    // A portal's page, a cut reply, a stranger's: no answer.
    m_last = reply.error();
    handle(NoAnswer{});
}

/// Whether much goes is asked of what is here: the academy also says what never came.
void Syncing::replied(const protocol::SyncReply& reply)
{
    const bool takes = std::any_of(reply.pages.begin(), reply.pages.end(), [](const protocol::ScopePage& page) {
        return std::any_of(page.changes.begin(), page.changes.end(),
                           [](const protocol::Change& change) { return isGone(change.op); });
    });
    if (!takes)
        return handle(Replied{reply});
    const auto options = m_preferences.scheduling();
    whenDone(m_vault.write<ScopeItems>(
                 [=, at = now()](store::Transaction& transaction) -> Result<ScopeItems> {
                     VaultTables tables(transaction, options, at);
                     return goneFromHere(tables, reply);
                 },
                 store::Vault::Writer::Sync),
             [this, reply](const Result<ScopeItems>& here) {
                 if (here)
                     return handle(Replied{reply, *here});
                 m_last = here.error();
                 handle(DiskFailed{});
             });
}

void Syncing::carry(const Write& action)
{
    struct Brought {
        bool moreToSend = false;
        QHash<QString, QJsonValue> preferences;
    };
    const auto options = m_preferences.scheduling();
    whenDone(m_vault.write<Brought>(
                 [=, at = now(), trouble = m_pastTrouble](store::Transaction& transaction) -> Result<Brought> {
                     store::keepAtHand(transaction.connection(), changesIn(action.reply) > kMany);
                     VaultTables tables(transaction, options, at);
                     Brought brought;
                     CARREL_ASSIGN(brought.moreToSend, apply(tables, action.reply, action.withheld, action.counts));
                     CARREL_TRY(tables.finish());
                     CARREL_ASSIGN(brought.preferences, preferencesOf(transaction.connection(), action.reply));
                     CARREL_TRY(endPast(transaction.connection(), action.reply, trouble, at));
                     const bool whole = action.withheld.empty()
                                        && std::none_of(action.reply.pages.begin(), action.reply.pages.end(),
                                                        [](const protocol::ScopePage& page) { return page.more; });
                     if (!brought.moreToSend && whole)
                         CARREL_TRY(noteInStep(transaction.connection(), action.reply, at));
                     return brought;
                 },
                 store::Vault::Writer::Sync),
             [this, mine = mineIn(action.reply)](const Result<Brought>& brought) {
                 if (brought) {
                     if (mine != Mine::Nothing)
                         m_pastTrouble.reset();
                     m_preferences.take(brought->preferences);
                     return handle(Written{brought->moreToSend});
                 }
                 m_last = brought.error();
                 handle(DiskFailed{});
             });
}

void Syncing::mend(std::function<Done(DeskTables&)> work)
{
    const auto options = m_preferences.scheduling();
    whenDone(m_vault.write<bool>(
                 [=, at = now(), work = std::move(work)](store::Transaction& transaction) -> Result<bool> {
                     VaultTables tables(transaction, options, at);
                     CARREL_TRY(work(tables));
                     CARREL_TRY(tables.finish());
                     return true;
                 },
                 store::Vault::Writer::Sync),
             [this](const Result<bool>& done) {
                 if (done)
                     return handle(Mended{});
                 m_last = done.error();
                 handle(DiskFailed{});
             });
}

void Syncing::carry(const MintReplica&)
{
    const Uid fresh = Uid::make(m_vault.clock(), m_vault.random());
    mend([fresh](DeskTables& tables) { return mintReplica(tables, fresh); });
}

void Syncing::carry(const ResendMissing& action)
{
    mend([action](DeskTables& tables) { return resendMissing(tables, action.scope, action.cursor); });
}

void Syncing::carry(const RestartScope& action)
{
    mend([action](DeskTables& tables) { return restartScope(tables, action.scope); });
}

}  // namespace carrel::sync
