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

Result<std::optional<History::Behind>> History::behind()
{
    return m_database.transact(Access::Read, [&](Connection& connection) -> Result<std::optional<Behind>> {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSegments_behind, {static_cast<qint64>(kChanges)}));
        if (!rows.next())
            return std::nullopt;
        return Behind{{rows.integer(0), rows.integer(1), rows.text(2), rows.text(3)},
                      static_cast<std::uint64_t>(rows.integer(4))};
    });
}

Result<bool> History::extend()
{
    CARREL_ASSIGN(const auto who, behind());
    if (!who)
        return false;
    const Account& account = who->account;
    protocol::SyncReply reply;
    reply.identity = {m_server, account.tenant, account.account};
    protocol::ScopePage page;
    page.scope = QStringLiteral("me");
    CARREL_ASSIGN(auto stretch, m_database.transact(Access::Read, [&](Connection& connection) {
        return SqlScopeLog(connection, account, m_random).after(page.scope, who->from, kChanges, Uid());
    }));
    page.changes = std::move(stretch.changes);
    if (page.changes.empty())
        return false;
    const auto last = static_cast<qint64>(page.changes.back().seq);
    reply.pages.push_back(std::move(page));
    const QByteArray packed = protocol::packed(protocol::toBytes(reply));
    const QByteArray sha256 = QCryptographicHash::hash(packed, QCryptographicHash::Sha256);
    // Another academy of the same database may have made it in the meantime: then this one is not kept.
    return m_database.transact(Access::Write, [&](Connection& connection) -> Result<bool> {
        CARREL_TRY(
            connection.run(sql::kSegments_add, {last, sha256, packed.size(), packed, account.orgId, account.memberId}));
        return true;
    });
}

}  // namespace carrel::academy
