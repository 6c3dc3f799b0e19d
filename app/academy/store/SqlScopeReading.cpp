// SPDX-License-Identifier: GPL-3.0-or-later
// What SqlScopeLog hands on of a scope: its changes in their order, and their digest.
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/ScopeColumns.h"
#include "app/academy/store/SqlScopeLog.h"

namespace carrel::academy {

using protocol::Change;
using protocol::Op;

namespace {

Op opOf(const Rows& rows, const QString& scope)
{
    return {{uidOf(rows.bytes(1)), static_cast<std::uint64_t>(rows.integer(2))},
            {static_cast<std::uint64_t>(rows.integer(3))},
            scope,
            QString::fromUtf8(rows.bytes(4)),
            QString::fromUtf8(rows.bytes(5)),
            jsonOf(rows.bytes(6))};
}

}  // namespace

Done SqlScopeLog::read(const QString& scope, std::size_t most, const Uid& notVia, qint64& bytes, Stretch& to)
{
    constexpr std::size_t kAtOnce = 256;  // PostgreSQL's client holds all rows of a statement
    CARREL_ASSIGN(const Scope* const at, this->scope(scope, false));
    while (to.changes.size() < most && bytes > 0) {
        const std::size_t asked = std::min(kAtOnce, most - to.changes.size());
        CARREL_ASSIGN(Rows rows,
                      run(sql::kScopes_changes_after, scope, {number(to.upTo), notVia.toBytes(), number(asked)}));
        std::size_t got = 0;
        for (; bytes > 0 && rows.next(); ++got) {
            to.upTo = static_cast<std::uint64_t>(rows.integer(0));
            bytes -= rows.bytes(4).size() + rows.bytes(5).size() + rows.bytes(6).size();
            to.changes.push_back({to.upTo, opOf(rows, scope), uidOf(rows.bytes(7))});
        }
        if (got < asked && bytes > 0) {
            to.upTo = std::max(to.upTo, at->head.seq);
            return {};
        }
    }
    return {};
}

Result<SqlScopeLog::Stretch> SqlScopeLog::after(const QString& scope, std::uint64_t seq, std::size_t most,
                                                const Uid& notVia)
{
    Stretch stretch{{}, seq};
    CARREL_ASSIGN(const Scope* const at, this->scope(scope, false));
    if (seq < at->head.seq)
        CARREL_TRY(read(scope, most, notVia, m_roomForBodies, stretch));
    return stretch;
}

Result<protocol::Digest> SqlScopeLog::digest(const QString& scope)
{
    constexpr std::size_t kAtOnce = 256;  // a log has no end: never all of it in memory
    protocol::ScopeDigest digest;
    std::map<std::pair<QString, QString>, Op> live;
    CARREL_ASSIGN(const Scope* const at, this->scope(scope, false));
    for (Stretch some; some.upTo < at->head.seq;) {
        some.changes.clear();
        qint64 bytes = kMostBodyBytes;
        CARREL_TRY(read(scope, kAtOnce, {}, bytes, some));
        for (const Change& change : some.changes)
            switch (protocol::ruleOf(change.op.kind)) {
            case protocol::MergeRule::Log:
            case protocol::MergeRule::Register: digest.add(change.op); break;
            case protocol::MergeRule::Note: break;
            case protocol::MergeRule::Server: live[{change.op.kind, change.op.key}] = change.op; break;
            }
    }
    for (const auto& [key, op] : live)
        if (!op.body.value(QLatin1String("gone")).toBool())
            digest.addItem(op);
    CARREL_ASSIGN(Rows rows, run(sql::kNotes_all_last, scope));
    while (rows.next())
        digest.addNote(QString::fromUtf8(rows.bytes(0)), jsonOf(rows.bytes(1)));
    return digest.done();
}

}  // namespace carrel::academy
