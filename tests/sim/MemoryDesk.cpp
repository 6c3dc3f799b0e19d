// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryDesk.h"

#include "core/protocol/NoteMerge.h"

namespace carrel::sim {

using protocol::Dot;
using protocol::Op;
using sync::OpState;

protocol::Dot MemoryDesk::append(Op op)
{
    op.dot = {m_replica, ++m_seqs[m_replica]};
    m_waiting[++m_order] = op.dot;
    const Dot dot = op.dot;
    m_ops[dot] = {std::move(op), OpState::Waiting, m_order, false};
    return dot;
}

Dot MemoryDesk::act(const QString& kind, const QString& key, const QJsonObject& body, Instant now)
{
    m_last = protocol::tick(m_last, now);
    return append({{}, m_last, QStringLiteral("me"), kind, key, body});
}

QJsonObject MemoryDesk::editOf(const QString& key, const QString& text, bool removed)
{
    const Note& note = m_notes[key];
    QJsonObject body{{QStringLiteral("text"), text},
                     {QStringLiteral("removed"), removed},
                     {QStringLiteral("base"), static_cast<qint64>(note.version)},
                     {QStringLiteral("baseHash"), protocol::textHash(note.baseText)}};
    if (!note.after.isEmpty()) {
        body.insert(QStringLiteral("after"), note.after);
        body.insert(QStringLiteral("afterHash"), protocol::textHash(note.text));
    }
    return body;
}

void MemoryDesk::editNote(const QString& key, const QString& text, bool removed, Instant now)
{
    const QJsonObject body = editOf(key, text, removed);
    Note& note = m_notes[key];
    note.text = text;
    note.removed = removed;
    note.after = protocol::dotText(act(QStringLiteral("note"), key, body, now));
}

protocol::Hlc MemoryDesk::adopt(const Op& op, Instant now)
{
    m_last = protocol::tick(m_last, now);
    m_waiting[++m_order] = op.dot;
    m_ops[op.dot] = {op, OpState::Waiting, m_order, false};
    return m_last;
}

protocol::Hlc MemoryDesk::adoptEdit(const Op& op, Instant now)
{
    Note& note = m_notes[op.key];
    note.text = op.body.value(QLatin1String("text")).toString();
    note.removed = op.body.value(QLatin1String("removed")).toBool();
    note.after = protocol::dotText(op.dot);
    return adopt(op, now);
}

protocol::Digest MemoryDesk::digest(const QString& scope, const std::set<QString>& without) const
{
    std::vector<Op> ops;
    for (const auto& [dot, entry] : m_ops)
        if (entry.op.scope == scope && entry.state != OpState::Quarantined
            && protocol::ruleOf(entry.op.kind) != protocol::MergeRule::Note)
            ops.push_back(entry.op);
    std::map<QString, QJsonObject> notes;
    if (scope == QLatin1String("me"))
        for (const auto& [key, note] : m_notes)
            if (!without.contains(key) || m_shadows.contains(key))
                notes[key] = {{QStringLiteral("text"), note.text}, {QStringLiteral("removed"), note.removed}};
    std::vector<Op> items;
    for (const auto& [key, op] : m_items)
        if (op.scope == scope)
            items.push_back(op);
    return protocol::scopeDigest(ops, notes, items);
}

bool MemoryDesk::hasTwoTexts(const QString& note) const
{
    const auto shadow = m_shadows.find(note);
    return shadow != m_shadows.end() && shadow->second.state.contains(QLatin1String("sides"));
}

Done MemoryDesk::setReplica(const Uid& replica)
{
    m_replica = replica;
    return {};
}

Done MemoryDesk::setLease(const QString& lease)
{
    m_lease = lease;
    return {};
}

Done MemoryDesk::setCursor(const QString& scope, const QString& cursor, bool restart)
{
    m_cursors[scope] = cursor;
    if (restart)
        m_restarts.insert(scope);
    else
        m_restarts.erase(scope);
    return {};
}

Done MemoryDesk::dropCursor(const QString& scope)
{
    m_cursors.erase(scope);
    m_restarts.erase(scope);
    m_unfinished.erase(scope);
    return {};
}

Done MemoryDesk::seen(protocol::Hlc stamp)
{
    m_last = std::max(m_last, stamp);
    m_told = std::max(m_told, stamp);
    return {};
}

Done MemoryDesk::bringBack(Instant now)
{
    const protocol::Hlc far = std::max(m_told, protocol::Hlc::at(now + protocol::kFarFuture));
    if (m_last <= far)
        return {};
    protocol::Hlc last = std::max(m_told, protocol::Hlc::at(now));
    std::map<std::uint64_t, Op*> ahead;
    for (auto& [dot, entry] : m_ops)
        if (entry.op.hlc > last)
            ahead[entry.order] = &entry.op;
    for (const auto& [order, op] : ahead)
        op->hlc = last = op->hlc <= far ? std::max(last, op->hlc) : protocol::Hlc{last.value + 1};
    m_last = last;
    return {};
}

/// Notes of which a version waits that is to be put back.
std::set<QString> MemoryDesk::putBackWaits() const
{
    std::set<QString> keys;
    for (const auto& [order, dot] : m_waiting)
        if (const Op& op = m_ops.at(dot).op; op.kind == protocol::kNoteVersion)
            keys.insert(op.key);
    return keys;
}

Result<std::vector<Op>> MemoryDesk::waiting(std::size_t most)
{
    auto comesFirst = putBackWaits();
    std::vector<Op> ops;
    for (const auto& [order, dot] : m_waiting) {
        const auto& [op, state, place, unread] = m_ops.at(dot);
        const bool held =
            op.kind == QLatin1String("note") && (comesFirst.contains(op.key) || *isDoubted(op.scope, op.key));
        if (op.kind == QLatin1String("note") && state == OpState::Deferred)
            comesFirst.insert(op.key);
        if (ops.size() < most && state == OpState::Waiting && !held)
            ops.push_back(op);
    }
    return ops;
}

Done MemoryDesk::wakeDeferred()
{
    for (const auto& [order, dot] : m_waiting)
        if (!m_ops.at(dot).unread)
            m_ops.at(dot).state = OpState::Waiting;
    return {};
}

Result<std::optional<OpState>> MemoryDesk::stateOf(const Dot& dot)
{
    const auto found = m_ops.find(dot);
    return found == m_ops.end() ? std::optional<OpState>() : std::optional(found->second.state);
}

Result<std::optional<Op>> MemoryDesk::find(const Dot& dot)
{
    const auto found = m_ops.find(dot);
    return found == m_ops.end() ? std::optional<Op>() : std::optional(found->second.op);
}

Result<std::optional<Dot>> MemoryDesk::refusedName(const Op& op)
{
    for (const auto& [dot, entry] : m_ops)
        if (entry.state == OpState::Quarantined && dot != op.dot
            && protocol::contentName(entry.op) == protocol::contentName(op))
            return std::optional(dot);
    return std::optional<Dot>();
}

Done MemoryDesk::wakeUnread(const std::set<QString>& save)
{
    for (const auto& [order, dot] : m_waiting)
        if (m_ops.at(dot).unread && !save.contains(m_ops.at(dot).op.scope))
            m_ops.at(dot).state = OpState::Waiting;
    return {};
}

Done MemoryDesk::setState(const Dot& dot, OpState state, const QString& problem, const QString&)
{
    Entry& entry = m_ops.at(dot);
    entry.state = state;
    entry.unread = problem == sync::kUnread;
    if (state == OpState::Waiting || state == OpState::Deferred)
        m_waiting[entry.order] = dot;
    else
        m_waiting.erase(entry.order);
    return {};
}

Done MemoryDesk::restamp(const Dot& dot, protocol::Hlc stamp)
{
    m_ops.at(dot).op.hlc = stamp;
    return {};
}

Done MemoryDesk::rename(const Dot& dot, const Dot& fresh)
{
    auto node = m_ops.extract(dot);
    node.key() = fresh;
    node.mapped().op.dot = fresh;
    node.mapped().state = OpState::Waiting;
    m_waiting.erase(node.mapped().order);
    if (!m_ops.contains(fresh)) {  // else it came from elsewhere under that name
        m_waiting[node.mapped().order] = fresh;
        m_ops.insert(std::move(node));
    }
    const QString before = protocol::dotText(dot);
    const QString now = protocol::dotText(fresh);
    for (const auto& [order, other] : m_waiting) {
        Op& op = m_ops.at(other).op;
        if (op.body.value(QLatin1String("after")).toString() == before)
            op.body.insert(QStringLiteral("after"), now);
    }
    for (auto& [key, note] : m_notes)
        if (note.after == before)
            note.after = now;
    return {};
}

Done MemoryDesk::keep(const Op& op)
{
    m_ops[op.dot] = {op, OpState::Acknowledged, ++m_order, false};
    auto& last = m_seqs[op.dot.replica];  // may be a copy's op under this desk's own replica: its seq is gone
    last = std::max(last, op.dot.seq);
    return {};
}

Done MemoryDesk::waitAgain(const QString& scope)
{
    for (auto& [dot, entry] : m_ops)
        if (entry.op.scope == scope && entry.state == OpState::Acknowledged
            && protocol::ruleOf(entry.op.kind) != protocol::MergeRule::Note) {
            entry.state = OpState::Waiting;
            m_waiting[entry.order] = dot;
        }
    return {};
}

Done MemoryDesk::putItem(const QString& scope, const Op& op)
{
    m_items[{scope, op.key}] = op;
    m_suspects.erase({scope, op.key});
    return {};
}

Done MemoryDesk::dropItem(const QString& scope, const QString&, const QString& key)
{
    m_items.erase({scope, key});
    m_suspects.erase({scope, key});
    m_wereHere.erase({scope, key});
    return {};
}

Result<bool> MemoryDesk::isHere(const QString& scope, const QString& kind, const QString& key)
{
    const auto item = m_items.find({scope, key});
    return item != m_items.end() && item->second.kind == kind;
}

Result<sync::ScopeCounts> MemoryDesk::liveItems()
{
    sync::ScopeCounts live;
    for (const auto& [key, op] : m_items)
        ++live[key.first].live;
    for (const auto& [scope, count] : m_unfinished)
        live[scope] = count;
    return live;
}

Done MemoryDesk::setUnfinished(const QString& scope, const std::optional<sync::ScopeCount>& count)
{
    if (count && m_cursors.contains(scope))
        m_unfinished[scope] = *count;
    else
        m_unfinished.erase(scope);
    return {};
}

Done MemoryDesk::suspectItems(const QString& scope)
{
    const auto ofScope = [&scope](const auto& item) { return item.first == scope; };
    const bool again = std::any_of(m_wereHere.begin(), m_wereHere.end(), ofScope);
    for (const auto& [key, op] : m_items)
        if (key.first == scope) {
            m_suspects.insert(key);
            if (!again)
                m_wereHere.insert(key);
        }
    return {};
}

sync::ScopeItems MemoryDesk::named(const std::set<std::pair<QString, QString>>& items) const
{
    sync::ScopeItems names;
    for (const auto& item : items)
        names[item.first].emplace(m_items.at(item).kind, item.second);
    return names;
}

Result<sync::Suspects> MemoryDesk::suspects()
{
    return sync::Suspects{named(m_suspects), named(m_wereHere)};
}

Done MemoryDesk::sweepSuspects(const QString& scope)
{
    for (const auto& suspect : m_suspects)
        if (suspect.first == scope)
            m_items.erase(suspect);
    forgetSuspects(scope);
    return {};
}

void MemoryDesk::forgetSuspects(const QString& scope)
{
    for (auto* some : {&m_suspects, &m_wereHere})
        std::erase_if(*some, [&scope](const auto& item) { return item.first == scope; });
}

Done MemoryDesk::leaveScope(const QString& scope)
{
    std::erase_if(m_items, [&scope](const auto& item) { return item.first.first == scope; });
    forgetSuspects(scope);
    return {};
}

}  // namespace carrel::sim
