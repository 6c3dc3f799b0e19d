// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/History.h"

#include "app/academy/store/AcademySql.h"

#include <QCryptographicHash>

namespace carrel::academy {

Result<std::vector<History::Segment>> History::of(const Account& account)
{
    return m_database.transact(Access::Read, [&](Connection& connection) -> Result<std::vector<Segment>> {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSegments_list, {account.orgId, account.memberId}));
        std::vector<Segment> segments;
        while (rows.next()) {
            const protocol::Cursor cursor{static_cast<std::uint32_t>(rows.integer(3)),
                                          static_cast<std::uint64_t>(rows.integer(2)),
                                          static_cast<std::uint32_t>(rows.integer(4))};
            segments.push_back({rows.bytes(0), rows.integer(1), cursor.toString()});
        }
        return segments;
    });
}

Result<QByteArray> History::bytes(const Account& account, const QByteArray& sha256)
{
    return m_database.transact(Access::Read, [&](Connection& connection) -> Result<QByteArray> {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSegments_find, {account.orgId, account.memberId, sha256}));
        if (!rows.next())
            return fail(ErrorKind::NotFound, QStringLiteral("no segment of that name"));
        return rows.bytes(0);
    });
}

Result<std::optional<History::Behind>> History::behind(Connection& connection, Lock lock)
{
    Behind found;
    {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSegments_behind, {}, lock));
        if (!rows.next())
            return std::optional<Behind>();
        found.account.orgId = rows.integer(0);
        found.scopeId = rows.integer(1);
        found.account.memberId = rows.integer(2);
        found.from = static_cast<std::uint64_t>(rows.integer(3));
    }
    CARREL_ASSIGN(Rows rows, connection.run(sql::kSegments_owner, {found.account.orgId, found.account.memberId}));
    if (!rows.next())
        return fail(ErrorKind::Internal, QStringLiteral("a log without its member"));
    found.account.tenant = rows.text(0);
    found.account.account = rows.text(1);
    return std::optional(std::move(found));
}

Result<History::Made> History::madeFor(Connection& connection, const Behind& who)
{
    protocol::SyncReply reply;
    reply.identity = {m_server, who.account.tenant, who.account.account};
    protocol::ScopePage page;
    page.scope = QStringLiteral("me");
    CARREL_ASSIGN(auto stretch,
                  SqlScopeLog(connection, who.account, m_random).after(page.scope, who.from, kChanges, Uid()));
    if (stretch.changes.empty())
        return fail(ErrorKind::Internal, QStringLiteral("a log that lacks what its head counts"));
    page.changes = std::move(stretch.changes);
    const auto last = static_cast<qint64>(page.changes.back().seq);
    reply.pages.push_back(std::move(page));
    return Made{last, protocol::packed(protocol::toBytes(reply))};
}

Done History::keep(Connection& connection, const Behind& who, const Made& made)
{
    const QByteArray sha256 = QCryptographicHash::hash(made.packed, QCryptographicHash::Sha256);
    // Another academy of the same file may have made it in the meantime: then this one is not kept.
    CARREL_TRY(connection.run(sql::kSegments_add,
                              {who.account.orgId, who.scopeId, made.last, sha256, made.packed.size(), made.packed}));
    CARREL_TRY(connection.run(sql::kSegments_archived, {made.last, who.account.orgId, who.scopeId, made.last}));
    return {};
}

Result<bool> History::extend()
{
    return m_database.isServer() ? extendHeld() : extendAside();
}

Result<bool> History::extendHeld()
{
    return m_database.transact(Access::Write, [this](Connection& connection) -> Result<bool> {
        CARREL_ASSIGN(const auto who, behind(connection, Lock::FreeRow));
        if (!who)
            return false;
        CARREL_ASSIGN(const Made made, madeFor(connection, *who));
        CARREL_TRY(keep(connection, *who, made));
        return true;
    });
}

Result<bool> History::extendAside()
{
    std::optional<Behind> who;
    CARREL_ASSIGN(const Made made, m_database.transact(Access::Read, [&](Connection& connection) -> Result<Made> {
        CARREL_ASSIGN(who, behind(connection, Lock::None));
        return who ? madeFor(connection, *who) : Result<Made>(Made{});
    }));
    if (!who)
        return false;
    return m_database.transact(Access::Write, [&](Connection& connection) -> Result<bool> {
        CARREL_TRY(keep(connection, *who, made));
        return true;
    });
}

}  // namespace carrel::academy
