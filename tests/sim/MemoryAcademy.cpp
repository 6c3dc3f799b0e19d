// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryAcademy.h"

#include "core/base/Random.h"

namespace carrel::sim {

using protocol::Change;
using protocol::Op;

void AcademyRows::beginNewTimelines(std::uint64_t& random)
{
    for (auto& [name, rows] : scopes)
        rows.head.timeline = static_cast<std::uint32_t>(splitMix64(random));
}

MemoryScopeLog::MemoryScopeLog(AcademyRows& rows, QString account, std::uint64_t& random, Mutant mutant)
    : m_rows(rows), m_account(std::move(account)), m_random(random), m_mutant(mutant)
{
    const bool forgotten = mutant == Mutant::RoleForgotten && rows.scopes.contains(QStringLiteral("admin"));
    if (forgotten || rows.admins.contains(m_account))
        m_readable.push_back(QStringLiteral("admin"));
    for (const auto& [who, scope] : rows.enrolled)
        if (who == m_account)
            m_readable.push_back(scope);
}

ScopeRows& MemoryScopeLog::rows(const QString& scope)
{
    const QString name = scope == QLatin1String("me") ? m_account : scope;
    auto [found, fresh] = m_rows.scopes.try_emplace(name);
    if (fresh) {
        found->second.head.timeline = static_cast<std::uint32_t>(splitMix64(m_random));
        found->second.nonces = {static_cast<std::uint32_t>(splitMix64(m_random))};
    }
    return found->second;
}

Result<protocol::ScopeHead> MemoryScopeLog::head(const QString& scope, bool)
{
    return rows(scope).head;
}

Result<std::optional<std::uint32_t>> MemoryScopeLog::nonceAt(const QString& scope, std::uint64_t seq)
{
    const ScopeRows& all = rows(scope);
    if (m_mutant == Mutant::NonceIgnored)
        return std::optional<std::uint32_t>(0);
    return seq < all.nonces.size() ? std::optional(all.nonces[seq]) : std::nullopt;
}

Result<std::optional<protocol::HeldOp>> MemoryScopeLog::held(const QString& scope, const protocol::Dot& dot)
{
    const auto& all = rows(scope).held;
    const auto found = all.find(dot);
    if (found == all.end())
        return std::optional<protocol::HeldOp>();
    return std::optional(found->second);
}

Result<bool> MemoryScopeLog::holdsMadeNames(const QString& scope)
{
    const auto& held = rows(scope).held;
    return std::any_of(held.begin(), held.end(), [](const auto& each) { return protocol::isMadeName(each.first); });
}

Result<std::optional<protocol::Dot>> MemoryScopeLog::originalOf(const QString& scope, const protocol::Dot& madeName)
{
    for (const auto& [dot, held] : rows(scope).held)
        if (dot != madeName && !held.hash.isEmpty() && protocol::dotFromHash(held.hash) == madeName)
            return std::optional(dot);
    return std::optional<protocol::Dot>();
}

Result<std::uint64_t> MemoryScopeLog::append(const QString& scope, const Op& op, const QByteArray& hash, const Uid& via)
{
    ScopeRows& all = rows(scope);
    ScopeRows::Row row{{++all.head.seq, op, via}, 0};
    if (m_mutant == Mutant::SeqOutsideLock && splitMix64(m_random) % 8 == 0)
        row.visibleFrom = row.change.seq + 2;
    all.nonces.push_back(static_cast<std::uint32_t>(splitMix64(m_random)));
    CARREL_TRY(remember(scope, op, hash));
    all.rows.push_back(std::move(row));
    return all.head.seq;
}

Done MemoryScopeLog::remember(const QString& scope, const Op& op, const QByteArray& hash)
{
    ScopeRows& all = rows(scope);
    all.held[op.dot] = {hash, op.hlc};
    all.head.newest = std::max(all.head.newest, op.hlc);
    return {};
}

Result<MemoryScopeLog::Stretch> MemoryScopeLog::after(const QString& scope, std::uint64_t seq, std::size_t most,
                                                      const Uid& notVia)
{
    const ScopeRows& all = rows(scope);
    Stretch stretch{{}, seq};
    if (m_mutant == Mutant::OffByOne && seq > 0)
        ++seq;
    most = std::min(most, m_rows.pageRows);
    for (const auto& row : all.rows) {
        const Uid& via = m_mutant == Mutant::SkippedByDot ? row.change.op.dot.replica : row.change.via;
        if (row.change.seq <= seq || row.visibleFrom > all.head.seq || via == notVia)
            continue;
        if (stretch.changes.size() == most)
            return stretch;
        stretch.changes.push_back(row.change);
        stretch.upTo = row.change.seq;
    }
    stretch.upTo = std::max(stretch.upTo, all.head.seq);
    return stretch;
}

Result<std::optional<protocol::NoteRecord>> MemoryScopeLog::note(const QString& scope, const QString& key)
{
    const auto& versions = rows(scope).notes[key];
    return versions.empty() ? std::optional<protocol::NoteRecord>() : std::optional(versions.back());
}

Result<std::optional<protocol::NoteRecord>> MemoryScopeLog::noteVersion(const QString& scope, const QString& key,
                                                                        std::int64_t version)
{
    for (const auto& record : rows(scope).notes[key])
        if (record.version == version)
            return std::optional(record);
    return std::optional<protocol::NoteRecord>();
}

Result<std::optional<QString>> MemoryScopeLog::noteTextOf(const QString& scope, const QString& key,
                                                          const protocol::Dot& dot)
{
    const auto& texts = rows(scope).texts;
    const auto found = texts.find({key, dot});
    return found == texts.end() ? std::optional<QString>() : std::optional(found->second);
}

Result<std::vector<protocol::NoteRecord>> MemoryScopeLog::noteVersionsAfter(const QString& scope, const QString& key,
                                                                            std::int64_t version)
{
    std::vector<protocol::NoteRecord> after;
    for (const auto& record : rows(scope).notes[key])
        if (record.version > version)
            after.push_back(record);
    return after;
}

Done MemoryScopeLog::putNote(const QString& scope, const QString& key, const protocol::NoteRecord& record,
                             const Op& from)
{
    auto kept = record;
    if (m_mutant == Mutant::EditLosesToDelete && from.body.value(QLatin1String("removed")).toBool())
        kept.state.insert(QStringLiteral("removed"), true);
    rows(scope).notes[key].push_back(kept);
    return {};
}

Done MemoryScopeLog::putNoteText(const QString& scope, const QString& key, const protocol::Dot& dot,
                                 const QString& text)
{
    rows(scope).texts[{key, dot}] = text;
    return {};
}

Result<std::optional<protocol::ReplicaLease>> MemoryScopeLog::lease(const Uid& replica)
{
    const auto found = m_rows.leases.find(replica);
    if (found == m_rows.leases.end())
        return std::optional<protocol::ReplicaLease>();
    auto lease = std::optional(found->second);
    if (m_mutant == Mutant::LeaseOfAnybody)
        lease->account = m_account;
    return lease;
}

Done MemoryScopeLog::putLease(const Uid& replica, const protocol::ReplicaLease& lease)
{
    m_rows.leases[replica] = lease;
    return {};
}

QString MemoryScopeLog::newLease()
{
    return QString::number(splitMix64(m_random), 16);
}

void MemoryScopeLog::compact(const QString& scope)
{
    ScopeRows& all = rows(scope);
    std::map<std::pair<QString, QString>, std::uint64_t> last;
    const auto superseded = [](const Op& op) {
        return protocol::ruleOf(op.kind) == protocol::MergeRule::Note
               || protocol::ruleOf(op.kind) == protocol::MergeRule::Server;
    };
    std::map<QString, protocol::NoteLine> lines;  // who reads only the last version of a note hears of all edits in it
    for (auto& row : all.rows) {
        Op& op = row.change.op;
        if (!superseded(op))
            continue;
        last[{op.kind, op.key}] = row.change.seq;
        if (protocol::ruleOf(op.kind) != protocol::MergeRule::Note)
            continue;
        auto& line = lines[op.key];
        for (const auto& edit : protocol::lineOf(op.body, op.body.value(QLatin1String("version")).toInteger(0)))
            if (std::find(line.begin(), line.end(), edit) == line.end())
                line.push_back(edit);
        op.body.insert(QStringLiteral("line"), protocol::toJson(line));
    }
    std::erase_if(all.rows, [&](const ScopeRows::Row& row) {
        const Op& op = row.change.op;
        return superseded(op) && row.change.seq != all.head.seq
               && (last[{op.kind, op.key}] != row.change.seq || op.body.value(QLatin1String("gone")).toBool());
    });
    all.head.floor = all.head.seq;
}

void MemoryScopeLog::writeDown()
{
    constexpr std::uint64_t kChanges = 4;
    const QString me = QStringLiteral("me");
    auto& written = m_rows.segments[m_account];
    const std::uint64_t from = written.empty() ? 0 : written.back().last;
    if (rows(me).head.seq < from + kChanges)
        return;
    auto stretch = *after(me, from, kChanges, Uid());
    if (stretch.changes.empty())
        return;
    const std::uint64_t last = stretch.changes.back().seq;
    if (m_mutant == Mutant::SegmentCut)
        stretch.changes.pop_back();
    written.push_back({std::move(stretch.changes), last});
}

std::vector<protocol::ScopePage> MemoryScopeLog::segments()
{
    std::vector<protocol::ScopePage> pages;
    const ScopeRows& all = rows(QStringLiteral("me"));
    for (const WrittenDown& each : m_rows.segments[m_account]) {
        protocol::ScopePage page;
        page.scope = QStringLiteral("me");
        page.changes = each.changes;
        page.cursor = protocol::Cursor{all.head.timeline, each.last, all.nonces.at(each.last), 0, 0}.toString();
        page.more = true;
        pages.push_back(std::move(page));
    }
    return pages;
}

protocol::Digest MemoryScopeLog::digest(const QString& scope)
{
    const ScopeRows& all = rows(scope);
    std::vector<Op> ops;
    std::map<std::pair<QString, QString>, Op> live;
    for (const auto& row : all.rows) {
        const Op& op = row.change.op;
        switch (protocol::ruleOf(op.kind)) {
        case protocol::MergeRule::Log:
        case protocol::MergeRule::Register: ops.push_back(op); break;
        case protocol::MergeRule::Note: break;
        case protocol::MergeRule::Server: live[{op.kind, op.key}] = op; break;
        }
    }
    std::map<QString, QJsonObject> notes;
    for (const auto& [key, versions] : all.notes)
        notes[key] = versions.back().state;
    std::vector<Op> items;
    for (const auto& [key, op] : live)
        if (!op.body.value(QLatin1String("gone")).toBool())
            items.push_back(op);
    return protocol::scopeDigest(ops, notes, items);
}

}  // namespace carrel::sim
