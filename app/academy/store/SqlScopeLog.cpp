// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/SqlScopeLog.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/ScopeColumns.h"

namespace carrel::academy {

using protocol::Dot;
using protocol::HeldOp;
using protocol::NoteRecord;
using protocol::Op;

namespace {

NoteRecord noteOf(const Rows& rows)
{
    return {rows.integer(0), jsonOf(rows.bytes(1))};
}

template <class Bits>
Bits randomBits(Random& random)
{
    std::array<std::uint8_t, sizeof(Bits)> bytes{};
    random.fill(bytes);
    Bits bits = 0;
    for (const std::uint8_t byte : bytes)
        bits = bits << 8 | byte;
    return bits;
}

}  // namespace

qint64 newRowId(Random& random)
{
    return static_cast<qint64>(randomBits<std::uint64_t>(random) >> 2) + 1;
}

SqlScopeLog::SqlScopeLog(Connection& connection, Account account, Random& random)
    : m_connection(connection), m_account(std::move(account)), m_random(random), m_newChanges(sql::kScopes_change_add),
      m_newNonces(sql::kScopes_nonce_add), m_newDots(sql::kScopes_dot_add)
{
}

std::uint32_t SqlScopeLog::nonce()
{
    return randomBits<std::uint32_t>(m_random);
}

QString SqlScopeLog::newLease()
{
    return QString::number(randomBits<std::uint64_t>(m_random), 16).rightJustified(16, u'0');
}

qint64 SqlScopeLog::ownerOf(const QString& scope) const
{
    return scope == QLatin1String("me") ? m_account.memberId : 0;
}

Done SqlScopeLog::create(const QString& scope)
{
    const qint64 id = newRowId(m_random);
    const std::uint32_t timeline = nonce();
    CARREL_TRY(m_connection.run(sql::kScopes_add, {m_account.orgId, id, ownerOf(scope), scope, number(timeline)}));
    CARREL_TRY(m_connection.run(sql::kScopes_nonce_add, {m_account.orgId, id, 0, number(nonce())}));
    return {};
}

Done SqlScopeLog::flush()
{
    CARREL_TRY(m_newChanges.flush(m_connection));
    CARREL_TRY(m_newNonces.flush(m_connection));
    return m_newDots.flush(m_connection);
}

Done SqlScopeLog::finish()
{
    CARREL_TRY(flush());
    for (auto& [name, scope] : m_scopes)
        if (std::exchange(scope.changed, false))
            CARREL_TRY(m_connection.run(sql::kScopes_set_head, {number(scope.head.seq), number(scope.head.newest.value),
                                                                m_account.orgId, scope.id}));
    return {};
}

protocol::ScopeHead SqlScopeLog::headOf(const Rows& rows, int first)
{
    return {static_cast<std::uint32_t>(rows.integer(first)), static_cast<std::uint64_t>(rows.integer(first + 1)),
            static_cast<std::uint64_t>(rows.integer(first + 2)),
            protocol::Hlc{static_cast<std::uint64_t>(rows.integer(first + 3))}};
}

Result<SqlScopeLog::Scope*> SqlScopeLog::scope(const QString& name, bool toWrite)
{
    Scope& known = m_scopes[name];
    // A head that was read without the lock may be old by the time the lock is held.
    if (known.locked || (known.id != 0 && !toWrite))
        return &known;
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kScopes_head, {m_account.orgId, ownerOf(name), name},
                                              toWrite ? Lock::Row : Lock::None));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no scope of that name"));
    known.id = rows.integer(0);
    known.head = headOf(rows, 1);
    known.locked = toWrite;
    return &known;
}

Result<Rows> SqlScopeLog::run(std::string_view sql, const QString& name, const QVariantList& values)
{
    CARREL_ASSIGN(const Scope* const at, scope(name, false));
    CARREL_TRY(flush());
    return m_connection.run(sql, QVariantList{m_account.orgId, at->id} + values);
}

// With the heads and their nonces: an exchange with nothing new asks no more than this.
Result<std::vector<QString>> SqlScopeLog::readable()
{
    const qint64 self = m_account.memberId;
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kScopes_readable, {m_account.orgId, self, self, self, self}));
    std::vector<QString> names;
    while (rows.next()) {
        names.push_back(rows.text(0));
        Scope& known = m_scopes[names.back()];
        if (known.id != 0)
            continue;
        known.id = rows.integer(1);
        known.head = headOf(rows, 2);
        if (!rows[6].isNull())
            known.newest = {known.head.seq, static_cast<std::uint32_t>(rows.integer(6))};
    }
    return names;
}

Result<protocol::ScopeHead> SqlScopeLog::head(const QString& name, bool toWrite)
{
    CARREL_ASSIGN(const Scope* const at, scope(name, toWrite));
    return at->head;
}

Result<std::optional<std::uint32_t>> SqlScopeLog::nonceAt(const QString& scope, std::uint64_t seq)
{
    CARREL_ASSIGN(const Scope* const at, this->scope(scope, false));
    if (at->newest && at->newest->first == seq)
        return std::optional(at->newest->second);
    CARREL_ASSIGN(Rows rows, run(sql::kScopes_nonce_at, scope, {number(seq)}));
    return rows.next() ? std::optional(static_cast<std::uint32_t>(rows.integer(0))) : std::nullopt;
}

Done SqlScopeLog::expect(const QString& name, std::span<const Dot> dots)
{
    constexpr std::uint64_t kSparse = 8;  // a range with so many gaps is asked for one by one
    CARREL_ASSIGN(Scope* const at, scope(name, true));
    std::map<Uid, std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (const Dot& dot : dots) {
        if (protocol::isMadeName(dot))
            at->originals.try_emplace(dot);
        auto& [from, to] = ranges.try_emplace(dot.replica, dot.seq, dot.seq).first->second;
        from = std::min(from, dot.seq);
        to = std::max(to, dot.seq);
    }
    for (const auto& [replica, range] : ranges) {
        if ((range.second - range.first) / kSparse > dots.size())
            continue;
        CARREL_ASSIGN(Rows rows, run(sql::kScopes_dots_between, name,
                                     {replica.toBytes(), number(range.first), number(range.second)}));
        while (rows.next())
            at->known[{replica, static_cast<std::uint64_t>(rows.integer(0))}] = {
                rows.bytes(1), {static_cast<std::uint64_t>(rows.integer(2))}};
        at->expected[replica] = range;
    }
    return {};
}

Result<std::optional<HeldOp>> SqlScopeLog::held(const QString& name, const Dot& dot)
{
    CARREL_ASSIGN(const Scope* const at, scope(name, false));
    if (const auto known = at->known.find(dot); known != at->known.end())
        return std::optional(known->second);
    const auto range = at->expected.find(dot.replica);
    if (range != at->expected.end() && dot.seq >= range->second.first && dot.seq <= range->second.second)
        return std::optional<HeldOp>();
    CARREL_ASSIGN(Rows rows, run(sql::kScopes_dot_find, name, {dot.replica.toBytes(), number(dot.seq)}));
    if (!rows.next())
        return std::optional<HeldOp>();
    return std::optional(HeldOp{rows.bytes(0), {static_cast<std::uint64_t>(rows.integer(1))}});
}

Result<bool> SqlScopeLog::holdsMadeNames(const QString& name)
{
    CARREL_ASSIGN(Scope* const at, scope(name, true));
    if (!at->holdsMadeNames) {
        CARREL_ASSIGN(Rows rows, run(sql::kScopes_made_name_first, name, {protocol::kMadeName}));
        at->holdsMadeNames = rows.next();
    }
    return *at->holdsMadeNames;
}

Result<std::optional<Dot>> SqlScopeLog::originalOf(const QString& name, const Dot& madeName)
{
    CARREL_ASSIGN(Scope* const at, scope(name, true));
    const bool asked = at->originalsFound && at->originals.contains(madeName);
    if (!asked) {
        at->originals.try_emplace(madeName);
        // All that were expected at once: what is appended between two questions is written by itself.
        for (auto& [each, original] : at->originals)
            if (!original) {
                CARREL_ASSIGN(original, findOriginal(name, each));
            }
        at->originalsFound = true;
    }
    return at->originals.at(madeName);
}

Result<std::optional<Dot>> SqlScopeLog::findOriginal(const QString& name, const Dot& madeName)
{
    constexpr qsizetype kWhole = 7;  // the bytes at its end that dotFromHash leaves as they are in the hash
    CARREL_ASSIGN(Rows rows, run(sql::kScopes_dots_named, name, {madeName.replica.toBytes().last(kWhole)}));
    while (rows.next()) {
        const Dot dot{uidOf(rows.bytes(0)), static_cast<std::uint64_t>(rows.integer(1))};
        if (dot != madeName && protocol::dotFromHash(rows.bytes(2)) == madeName)
            return std::optional(dot);
    }
    return std::optional<Dot>();
}

Result<std::uint64_t> SqlScopeLog::append(const QString& name, const Op& op, const QByteArray& hash, const Uid& via)
{
    CARREL_ASSIGN(Scope* const at, scope(name, true));
    const std::uint64_t seq = ++at->head.seq;
    at->changed = true;
    m_newChanges.add({m_account.orgId, at->id, number(seq), op.dot.replica.toBytes(), number(op.dot.seq),
                      number(op.hlc.value), utf8(op.kind), utf8(op.key), bytesOf(op.body), via.toBytes()});
    m_newNonces.add({m_account.orgId, at->id, number(seq), number(nonce())});
    CARREL_TRY(remember(name, op, hash));
    return seq;
}

Done SqlScopeLog::remember(const QString& name, const Op& op, const QByteArray& hash)
{
    CARREL_ASSIGN(Scope* const at, scope(name, true));
    m_newDots.add({m_account.orgId, at->id, op.dot.replica.toBytes(), number(op.dot.seq), hash, number(op.hlc.value)});
    at->known[op.dot] = {hash, op.hlc};
    at->changed = at->changed || at->head.newest < op.hlc;
    at->head.newest = std::max(at->head.newest, op.hlc);
    if (protocol::isMadeName(op.dot))
        at->holdsMadeNames = true;
    else if (const auto named = at->originals.find(protocol::dotFromHash(hash)); named != at->originals.end())
        named->second = op.dot;
    return {};
}

Result<std::optional<NoteRecord>> SqlScopeLog::note(const QString& scope, const QString& key)
{
    CARREL_ASSIGN(Rows rows, run(sql::kNotes_version_last, scope, {utf8(key)}));
    return rows.next() ? std::optional(noteOf(rows)) : std::nullopt;
}

Result<std::optional<NoteRecord>> SqlScopeLog::noteVersion(const QString& scope, const QString& key,
                                                           std::int64_t version)
{
    CARREL_ASSIGN(Rows rows, run(sql::kNotes_version_at, scope, {utf8(key), static_cast<qint64>(version)}));
    return rows.next() ? std::optional(noteOf(rows)) : std::nullopt;
}

Result<std::optional<QString>> SqlScopeLog::noteTextOf(const QString& scope, const QString& key, const Dot& dot)
{
    CARREL_ASSIGN(Rows rows, run(sql::kNotes_text_at, scope, {utf8(key), dot.replica.toBytes(), number(dot.seq)}));
    return rows.next() ? std::optional(QString::fromUtf8(rows.bytes(0))) : std::nullopt;
}

Result<std::vector<NoteRecord>> SqlScopeLog::noteVersionsAfter(const QString& scope, const QString& key,
                                                               std::int64_t version)
{
    CARREL_ASSIGN(Rows rows, run(sql::kNotes_versions_after, scope, {utf8(key), static_cast<qint64>(version)}));
    std::vector<NoteRecord> records;
    while (rows.next())
        records.push_back(noteOf(rows));
    return records;
}

Done SqlScopeLog::putNote(const QString& scope, const QString& key, const NoteRecord& record, const Op&)
{
    CARREL_TRY(
        run(sql::kNotes_version_add, scope, {utf8(key), static_cast<qint64>(record.version), bytesOf(record.state)}));
    return {};
}

Done SqlScopeLog::putNoteText(const QString& scope, const QString& key, const Dot& dot, const QString& text)
{
    CARREL_TRY(run(sql::kNotes_text_add, scope, {utf8(key), dot.replica.toBytes(), number(dot.seq), utf8(text)}));
    return {};
}

Result<std::optional<protocol::ReplicaLease>> SqlScopeLog::lease(const Uid& replica)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kLeases_find, {m_account.orgId, replica.toBytes()}));
    if (!rows.next())
        return std::optional<protocol::ReplicaLease>();
    return std::optional(protocol::ReplicaLease{.account = rows.text(0),
                                                .current = rows.text(1),
                                                .previous = rows.text(2),
                                                .lastPush = rows.bytes(3),
                                                .revoked = rows.integer(4) != 0});
}

Done SqlScopeLog::putLease(const Uid& replica, const protocol::ReplicaLease& lease)
{
    const auto text = [](const QString& words) { return words.isNull() ? QStringLiteral("") : words; };
    CARREL_TRY(m_connection.run(sql::kLeases_put,
                                {m_account.orgId, replica.toBytes(), text(lease.account), text(lease.current),
                                 text(lease.previous), lease.lastPush.isNull() ? QByteArray("") : lease.lastPush,
                                 lease.revoked ? 1 : 0}));
    return {};
}

}  // namespace carrel::academy
