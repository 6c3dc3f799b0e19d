// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/VaultTables.h"

#include "core/store/attempts/AttemptRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/sync/ShowingAttempts.h"

#include <utility>

namespace carrel::sync {

using protocol::Dot;
using protocol::Op;
using store::Noun;

namespace {

const auto kText = QStringLiteral("text");
const auto kRemoved = QStringLiteral("removed");

}  // namespace

VaultTables::VaultTables(store::Transaction& transaction, const recall::SchedulingOptions& options, Instant now)
    : m_transaction(transaction), m_connection(transaction.connection()), m_now(now), m_ops(m_connection),
      m_scopes(m_connection), m_shadows(m_connection), m_showing(transaction, m_ops, options)
{
}

Done VaultTables::finish()
{
    CARREL_TRY(m_showing.finish());
    CARREL_TRY(m_ops.settleSent());
    m_ops.forget();
    m_raised = false;
    return raiseSeen();
}

/// Before an op with an older stamp is put behind the newest: the next own stamp is taken from there.
Done VaultTables::raiseSeen()
{
    CARREL_ASSIGN(const auto last, m_ops.seen());
    m_seen = std::max(m_seen, last);
    return m_ops.setSeen(m_seen, m_told);
}

/// Once for all ops of a reply: none of them is of this desk's own making.
Done VaultTables::raiseSeenOnce()
{
    return std::exchange(m_raised, true) ? Done{} : raiseSeen();
}

Result<Uid> VaultTables::replica()
{
    CARREL_ASSIGN(const auto self, store::OpRepository(m_connection).self());
    return self.uid;
}

Done VaultTables::setReplica(const Uid& replica)
{
    return m_ops.setSelf(replica);
}

Result<QString> VaultTables::lease()
{
    return m_scopes.lease();
}

Done VaultTables::setLease(const QString& lease)
{
    return m_scopes.setLease(lease);
}

Result<std::map<QString, QString>> VaultTables::cursors()
{
    CARREL_ASSIGN(const auto scopes, m_scopes.scopes());
    std::map<QString, QString> cursors;
    for (const auto& [name, scope] : scopes)
        cursors[name] = scope.cursor;
    return cursors;
}

Result<std::set<QString>> VaultTables::restarts()
{
    CARREL_ASSIGN(const auto scopes, m_scopes.scopes());
    std::set<QString> restarts;
    for (const auto& [name, scope] : scopes)
        if (scope.restart)
            restarts.insert(name);
    return restarts;
}

Done VaultTables::setCursor(const QString& scope, const QString& cursor, bool restart)
{
    return m_scopes.put(scope, {cursor, restart});
}

Done VaultTables::dropCursor(const QString& scope)
{
    return m_scopes.drop(scope);
}

Done VaultTables::seen(protocol::Hlc stamp)
{
    m_seen = std::max(m_seen, stamp);
    m_told = std::max(m_told, stamp);
    return {};
}

Done VaultTables::bringBack(Instant now)
{
    CARREL_TRY(raiseSeen());
    CARREL_ASSIGN(const auto told, m_ops.told());
    protocol::Hlc last = std::max(told, protocol::Hlc::at(now));
    const protocol::Hlc far = std::max(told, protocol::Hlc::at(now + protocol::kFarFuture));
    if (m_seen <= far)
        return {};
    // A little ahead is nothing to mend, and the academy may have taken it as it is: what is brought back follows it.
    CARREL_ASSIGN(const auto ahead, m_ops.stampedAfter(last));
    for (const auto& [dot, stamp] : ahead)
        if (stamp <= far)
            last = std::max(last, stamp);
        else
            CARREL_TRY(restamp(dot, last = {last.value + 1}));
    m_seen = last;
    return m_ops.setSeen(m_seen, told);
}

Result<std::vector<Op>> VaultTables::waiting(std::size_t most)
{
    return m_ops.waiting(most);
}

Done VaultTables::wakeDeferred()
{
    return m_ops.wakeDeferred(kUnread);
}

Done VaultTables::wakeUnread(const std::set<QString>& save)
{
    return m_ops.wakePutOffAs(kUnread, save);
}

Result<std::optional<OpState>> VaultTables::stateOf(const Dot& dot)
{
    CARREL_ASSIGN(const auto entry, m_ops.find(dot));
    return entry ? std::optional(entry->state) : std::nullopt;
}

Result<std::optional<Op>> VaultTables::find(const Dot& dot)
{
    CARREL_ASSIGN(const auto entry, m_ops.find(dot));
    if (!entry)
        return std::nullopt;
    CARREL_ASSIGN(auto op, m_ops.get(*entry));
    return std::optional(std::move(op));
}

Result<std::optional<Dot>> VaultTables::refusedName(const Op& op)
{
    return m_ops.refusedName(op);
}

Done VaultTables::setState(const Dot& dot, OpState state, const QString& problem, const QString& detail)
{
    CARREL_ASSIGN(const auto entry, m_ops.find(dot));
    return m_ops.setState(*entry, state, problem, detail, m_now);
}

Done VaultTables::restamp(const Dot& dot, protocol::Hlc stamp)
{
    CARREL_TRY(raiseSeenOnce());
    CARREL_ASSIGN(const auto entry, m_ops.find(dot));
    CARREL_TRY(m_ops.setStamp(*entry, stamp));
    CARREL_ASSIGN(const auto op, m_ops.get(*entry));
    return m_showing.again(*entry, op);
}

Done VaultTables::rename(const Dot& dot, const Dot& to)
{
    CARREL_ASSIGN(const auto entry, m_ops.find(dot));
    CARREL_ASSIGN(const bool renamed, m_ops.rename(*entry, dot, to));
    if (!renamed) {
        // It came from elsewhere under that name, and its row is here.
        if (entry->review)
            CARREL_TRY(m_showing.unlink(entry->seq));
        CARREL_TRY(m_ops.drop(*entry));
    }
    CARREL_ASSIGN(const auto now, m_ops.find(to));
    CARREL_ASSIGN(const auto op, m_ops.get(*now));
    return m_showing.again(*now, op);
}

Done VaultTables::keep(const Op& op)
{
    CARREL_TRY(raiseSeenOnce());
    return m_showing.keep(op);
}

Done VaultTables::waitAgain(const QString& scope)
{
    return m_ops.waitAgain(scope);
}

Done VaultTables::putItem(const QString& scope, const Op& op)
{
    CARREL_TRY(m_scopes.putItem(scope, op));
    if (op.kind != store::kMarking) {
        m_transaction.touched(Noun::Courses);
        return {};
    }
    m_transaction.touched(Noun::Attempts | Noun::Progress);
    return showMarking(m_connection, op);
}

Done VaultTables::dropItem(const QString& scope, const QString& kind, const QString& key)
{
    m_transaction.touched(Noun::Courses);
    return m_scopes.dropItem(scope, kind, key);
}

Result<bool> VaultTables::isHere(const QString& scope, const QString& kind, const QString& key)
{
    CARREL_ASSIGN(const auto item, m_scopes.item(scope, kind, key));
    return item.has_value();
}

Result<ScopeCounts> VaultTables::liveItems()
{
    CARREL_ASSIGN(const auto rows, m_scopes.liveItems());
    ScopeCounts counts;
    for (const auto& row : rows)
        counts[row.scope] = {row.live, row.gone};
    return counts;
}

Done VaultTables::setUnfinished(const QString& scope, const std::optional<ScopeCount>& count)
{
    return count ? m_scopes.setUnfinished({scope, count->live, count->gone}) : m_scopes.setFinished(scope);
}

Done VaultTables::suspectItems(const QString& scope)
{
    return m_scopes.suspectItems(scope);
}

Result<Suspects> VaultTables::suspects()
{
    CARREL_ASSIGN(const auto items, m_scopes.suspects());
    Suspects suspects;
    for (const auto& item : items) {
        if (item.unsaid)
            suspects.unsaid[item.scope].emplace(item.kind, item.key);
        if (item.wasHere)
            suspects.here[item.scope].emplace(item.kind, item.key);
    }
    return suspects;
}

Done VaultTables::sweepSuspects(const QString& scope)
{
    return m_scopes.sweepSuspects(scope);
}

Done VaultTables::leaveScope(const QString& scope)
{
    m_transaction.touched(Noun::Courses);
    return m_scopes.dropItems(scope);
}

Done VaultTables::coursesCame()
{
    CARREL_ASSIGN(const QStringList keys, store::CourseRepository(m_connection).keysWithOpsToShow());
    for (const QString& key : keys)
        CARREL_TRY(m_showing.courseCame(key));
    return m_showing.finish();
}

Result<protocol::Digest> VaultTables::digest(const QString& scope)
{
    protocol::ScopeDigest digest;
    CARREL_TRY(m_ops.each(scope, [&digest](const Op& op) { digest.add(op); }));
    if (scope == QLatin1String("me")) {
        CARREL_ASSIGN(const auto rows, store::NoteRepository(m_connection).all());
        for (const store::NoteRow& row : rows)
            digest.addNote(row.uid.toString(), {{kText, row.body}, {kRemoved, row.removed}});
    }
    CARREL_ASSIGN(const auto items, m_scopes.items(scope));
    for (const Op& item : items)
        digest.addItem(item);
    return digest.done();
}

}  // namespace carrel::sync
