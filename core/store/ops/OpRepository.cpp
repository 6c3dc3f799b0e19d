// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ops/OpRepository.h"

#include "core/store/Rows.h"
#include "core/store/ops/Sql.h"

#include <QJsonDocument>

#include <algorithm>

namespace carrel::store {

Result<OpRepository::Place> OpRepository::next(Instant now)
{
    CARREL_ASSIGN(auto newest, m_connection.prepare(sql::kOps_last));
    Place last{.seq = 0, .hlc = 0, .replica = 0};
    for (;;) {
        CARREL_ASSIGN(const bool any, newest.next());
        if (!any)
            break;
        last.seq = std::max(last.seq, newest.integer(0));
        last.hlc = std::max(last.hlc, static_cast<std::uint64_t>(newest.integer(1)));
        last.replica = std::max(last.replica, newest.integer(2));
    }
    return Place{last.seq + 1, protocol::tick({last.hlc}, now).value, last.replica};
}

Result<protocol::Dot> OpRepository::append(const protocol::Fact& fact, Instant now)
{
    CARREL_ASSIGN(const Place place, next(now));
    return append(fact, place);
}

Result<protocol::Dot> OpRepository::append(const protocol::Fact& fact, const Place& place)
{
    CARREL_ASSIGN(auto insert, m_connection.prepare(sql::kOps_append));
    insert.bind(1, place.seq).bind(2, place.replica).bind(3, place.seq).bind(4, static_cast<std::int64_t>(place.hlc));
    insert.bind(5, QStringLiteral("me")).bind(6, fact.kind).bind(7, fact.key);
    insert.bind(8, QJsonDocument(fact.body).toJson(QJsonDocument::Compact));
    insert.bind(9, static_cast<int>(protocol::OpState::Waiting)).bind(10, 1);
    CARREL_TRY(insert.run());
    CARREL_ASSIGN(const Uid uid, replica(place.replica));
    return protocol::Dot{uid, static_cast<std::uint64_t>(place.seq)};
}

Result<int> OpRepository::count()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_count));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

Result<int> OpRepository::countRefused()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_count_refused));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

Result<OpRepository::Self> OpRepository::self()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_self));
    CARREL_ASSIGN(const auto self, firstOf(statement, [](const Statement& row) {
                      return Self{row.integer(0), row.uid(1)};
                  }));
    if (!self)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("this vault has no replica"));
    return *self;
}

Result<Uid> OpRepository::replica(std::int64_t number)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_replica));
    statement.bind(1, number);
    CARREL_ASSIGN(const auto uid, firstOf(statement, [](const Statement& row) { return row.uid(0); }));
    if (!uid)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("replica %1").arg(number));
    return *uid;
}

Result<std::int64_t> OpRepository::findNumber(const Uid& replica)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_replica_number));
    statement.bind(1, replica);
    CARREL_ASSIGN(const auto number, firstOf(statement, [](const Statement& row) { return row.integer(0); }));
    return number.value_or(0);
}

Result<std::int64_t> OpRepository::numberOf(const Uid& replica)
{
    CARREL_ASSIGN(const std::int64_t known, findNumber(replica));
    if (known != 0)
        return known;
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_add_replica));
    CARREL_TRY(statement.bind(1, replica).run());
    return m_connection.lastInsertedId();
}

Result<std::vector<OpRepository::OwnName>> OpRepository::ownNames()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_own_replicas));
    return collect(statement, [](const Statement& row) {
        return OwnName{row.integer(0), row.uid(1), row.integer(2) != 0};
    });
}

Done OpRepository::own(const std::vector<OwnName>& names)
{
    for (const OwnName& name : names) {
        CARREL_ASSIGN(const std::int64_t number, numberOf(name.uid));
        CARREL_ASSIGN(auto set, m_connection.prepare(sql::kOps_set_own));
        CARREL_TRY(set.bind(1, number).bind(2, name.alone ? 2 : 1).run());
    }
    return {};
}

}  // namespace carrel::store
