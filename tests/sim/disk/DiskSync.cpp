// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/DiskSync.h"

#include "core/base/Random.h"
#include "core/sync/VaultTables.h"

namespace carrel::sim {
namespace {

const QString kMe = QStringLiteral("me");
const QString kAccount = QStringLiteral("person");

protocol::Identity identity()
{
    return {QStringLiteral("academy"), QStringLiteral("tenant"), kAccount};
}

Uid otherReplica()
{
    return *Uid::fromString(QStringLiteral("0196a000-0000-7000-8000-000000000002"));
}

Instant nowOf(const store::Vault& vault)
{
    return vault.clock().now();
}

}  // namespace

DiskSync::DiskSync(std::uint64_t seed) : m_random(seed)
{
    forget();
}

void DiskSync::forget()
{
    m_engine = {};
    m_engine.identity = identity();
    m_engine.jitter = m_random;
    m_todo.clear();
}

Done DiskSync::step(store::Vault& vault)
{
    if (m_todo.empty()) {
        elsewhere(nowOf(vault));
        handle(vault, sync::Woken{});
    }
    for (bool committed = false; !committed && !m_todo.empty();) {
        const sync::Action action = m_todo.front();
        m_todo.pop_front();
        committed = !std::holds_alternative<sync::Post>(action);
        CARREL_TRY(carryOut(vault, action));
    }
    return {};
}

Done DiskSync::untilInStep(store::Vault& vault)
{
    forget();
    for (int round = 0; round < 4; ++round) {
        handle(vault, sync::Woken{});
        for (int left = 60; !m_todo.empty(); --left) {
            if (left == 0)
                return fail(ErrorKind::Internal, QStringLiteral("the engine never comes to rest"));
            const sync::Action action = m_todo.front();
            m_todo.pop_front();
            CARREL_TRY(carryOut(vault, action));
        }
    }
    CARREL_ASSIGN(const auto here, vault.writeNow<protocol::Digest>(
                                       [](store::Transaction& transaction) {
                                           return sync::VaultTables(transaction, {}, Instant{}).digest(kMe);
                                       },
                                       store::Vault::Writer::Sync));
    MemoryScopeLog log(academy, kAccount, m_random, Mutant::None);
    if (here != log.digest(kMe))
        return fail(ErrorKind::Internal, QStringLiteral("desk and academy do not come in step"));
    return {};
}

void DiskSync::handle(store::Vault& vault, const sync::Event& event)
{
    auto next = sync::step(std::move(m_engine), event, nowOf(vault));
    m_engine = std::move(next.state);
    for (sync::Action& action : next.actions)
        m_todo.push_back(std::move(action));
}

Done DiskSync::carryOut(store::Vault& vault, const sync::Action& action)
{
    const Done done = std::visit([&](const auto& each) { return carry(vault, each); }, action);
    if (!done)
        handle(vault, sync::DiskFailed{});
    return done;
}

Done DiskSync::carry(store::Vault& vault, const sync::Gather& action)
{
    const Instant now = nowOf(vault);
    CARREL_ASSIGN(auto gathered, vault.writeNow<sync::Gathered>(
                                     [&](store::Transaction& transaction) -> Result<sync::Gathered> {
                                         sync::VaultTables tables(transaction, {}, now);
                                         CARREL_TRY(tables.coursesCame());
                                         sync::Gathered all;
                                         CARREL_ASSIGN(all.request, sync::gather(tables, action.withDeferred, now));
                                         CARREL_ASSIGN(all.counts, tables.liveItems());
                                         CARREL_ASSIGN(all.suspects, tables.suspects());
                                         return all;
                                     },
                                     store::Vault::Writer::Sync));
    handle(vault, std::move(gathered));
    return {};
}

Done DiskSync::carry(store::Vault& vault, const sync::Post& action)
{
    auto answer = ask(action.request, nowOf(vault));
    if (auto* problem = std::get_if<protocol::Problem>(&answer))
        handle(vault, sync::Refused{std::move(*problem)});
    else
        return replied(vault, std::get<protocol::SyncReply>(std::move(answer)));
    return {};
}

Done DiskSync::replied(store::Vault& vault, const protocol::SyncReply& reply)
{
    const Instant now = nowOf(vault);
    CARREL_ASSIGN(auto here, vault.writeNow<sync::ScopeItems>(
                                 [&](store::Transaction& transaction) {
                                     sync::VaultTables tables(transaction, {}, now);
                                     return sync::goneFromHere(tables, reply);
                                 },
                                 store::Vault::Writer::Sync));
    handle(vault, sync::Replied{reply, std::move(here)});
    return {};
}

Done DiskSync::carry(store::Vault& vault, const sync::Write& action)
{
    const Instant now = nowOf(vault);
    CARREL_ASSIGN(const bool more, vault.writeNow<bool>(
                                       [&](store::Transaction& transaction) -> Result<bool> {
                                           sync::VaultTables tables(transaction, {}, now);
                                           CARREL_ASSIGN(const bool left, sync::apply(tables, action.reply,
                                                                                      action.withheld, action.counts));
                                           CARREL_TRY(tables.finish());
                                           return left;
                                       },
                                       store::Vault::Writer::Sync));
    handle(vault, sync::Written{more});
    return {};
}

Done DiskSync::mend(store::Vault& vault, const std::function<Done(sync::DeskTables&)>& work)
{
    const Instant now = nowOf(vault);
    const auto mended = vault.writeNow<bool>(
        [&](store::Transaction& transaction) -> Result<bool> {
            sync::VaultTables tables(transaction, {}, now);
            CARREL_TRY(work(tables));
            CARREL_TRY(tables.finish());
            return true;
        },
        store::Vault::Writer::Sync);
    CARREL_TRY(mended);
    handle(vault, sync::Mended{});
    return {};
}

Done DiskSync::carry(store::Vault& vault, const sync::MintReplica&)
{
    const Uid fresh = Uid::make(vault.clock(), vault.random());
    return mend(vault, [fresh](sync::DeskTables& tables) { return sync::mintReplica(tables, fresh); });
}

Done DiskSync::carry(store::Vault& vault, const sync::ResendMissing& action)
{
    return mend(vault,
                [&](sync::DeskTables& tables) { return sync::resendMissing(tables, action.scope, action.cursor); });
}

Done DiskSync::carry(store::Vault& vault, const sync::RestartScope& action)
{
    return mend(vault, [&](sync::DeskTables& tables) { return sync::restartScope(tables, action.scope); });
}

std::variant<protocol::SyncReply, protocol::Problem> DiskSync::ask(const protocol::SyncRequest& request, Instant now)
{
    MemoryScopeLog log(academy, kAccount, m_random, Mutant::None);
    return *protocol::Exchange(log, identity(), now).run(request);
}

void DiskSync::elsewhere(Instant now)
{
    protocol::SyncRequest request;
    request.replica = otherReplica();
    request.lease = m_lease;
    const auto add = [&](const QString& kind, const QString& key, const QJsonObject& body) {
        request.ops.push_back({{otherReplica(), ++m_elsewhere}, protocol::Hlc::at(now), kMe, kind, key, body});
    };
    for (int i = 0; i < 12; ++i)
        add(QStringLiteral("review"), QStringLiteral("tides/card-%1").arg(splitMix64(m_random) % 24),
            {{QStringLiteral("rating"), static_cast<qint64>(1 + splitMix64(m_random) % 4)},
             {QStringLiteral("taken"), 4000},
             {QStringLiteral("day"), 20514},
             {QStringLiteral("offset"), 0}});
    add(QStringLiteral("preference"), QStringLiteral("reading.size"),
        {{QStringLiteral("value"), static_cast<qint64>(splitMix64(m_random) % 9)}});
    const auto answer = ask(request, now);
    if (const auto* reply = std::get_if<protocol::SyncReply>(&answer))
        m_lease = reply->lease;
}

}  // namespace carrel::sim
