// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Roster.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/ScopeColumns.h"
#include "core/protocol/Exchange.h"
#include "core/protocol/Keys.h"

namespace carrel::academy {
namespace {

const QString kScope = QStringLiteral("admin");
const QString kEnrolment = QStringLiteral("enrolment");

/// Those without a roster.
Result<std::vector<Org>> without(Connection& connection)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kScopes_orgs_without, {kScope}));
    std::vector<Org> orgs;
    while (rows.next())
        orgs.push_back({rows.integer(0), rows.text(1), rows.text(2)});
    return orgs;
}

}  // namespace

Done Roster::add(SqlScopeLog& log, const Member& member) const
{
    const QJsonObject body{{QStringLiteral("email"), member.email},
                           {QStringLiteral("name"), member.name},
                           {QStringLiteral("role"), member.role},
                           {QStringLiteral("disabled"), member.disabled},
                           {QStringLiteral("joined"), member.joinedAt}};
    CARREL_TRY(protocol::Exchange::publish(log, kScope, QStringLiteral("member"), member.uid, body, m_clock.now()));
    return {};
}

/// As each member's own log has them, which alone knows since when.
Done Roster::addEnrolments(SqlScopeLog& log) const
{
    std::map<QString, QJsonObject> enrolments;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kScopes_told_members, {m_org.id, utf8(kEnrolment)}));
        while (rows.next())
            enrolments[protocol::keyOf({rows.text(0), QString::fromUtf8(rows.bytes(1))})] = jsonOf(rows.bytes(2));
    }
    for (const auto& [key, body] : enrolments)
        if (!body.value(u"gone").toBool())
            CARREL_TRY(protocol::Exchange::publish(log, kScope, kEnrolment, key, body, m_clock.now()));
    return {};
}

Done Roster::begin()
{
    SqlScopeLog own = log();
    CARREL_TRY(own.create(kScope));
    CARREL_ASSIGN(const auto members, People(m_connection, m_clock, m_random).members(m_org));
    for (const Member& member : members)
        CARREL_TRY(add(own, member));
    CARREL_TRY(addEnrolments(own));
    return own.finish();
}

void Roster::tellMember(qint64 memberId)
{
    m_connection.beforeCommit(Turn::Roster, [self = *this, memberId] { return self.writeMember(memberId); });
}

void Roster::tellEnrolment(const Member& member, const QString& course, const QJsonObject& body)
{
    m_connection.beforeCommit(Turn::Roster, [self = *this, key = protocol::keyOf({member.uid, course}), body] {
        return self.writeEnrolment(key, body);
    });
}

Done Roster::writeMember(qint64 memberId) const
{
    CARREL_ASSIGN(const Member member, People(m_connection, m_clock, m_random).member(m_org, memberId));
    SqlScopeLog own = log();
    CARREL_TRY(add(own, member));
    return own.finish();
}

Done Roster::writeEnrolment(const QString& key, const QJsonObject& body) const
{
    SqlScopeLog own = log();
    CARREL_TRY(protocol::Exchange::publish(own, kScope, kEnrolment, key, body, m_clock.now()));
    return own.finish();
}

Done Roster::beginMissing(Database& database, const Clock& clock, Random& random)
{
    CARREL_ASSIGN(const auto missing, database.transact(Access::Read, without));
    if (missing.empty())
        return {};
    return database.transact(Access::Write, [&](Connection& connection) -> Done {
        // One process after the other, as where a schema is changed: another may have been first.
        CARREL_TRY(connection.run(sql::kSchema_meta_get, {QStringLiteral("schema")}, Lock::Row));
        CARREL_ASSIGN(const auto still, without(connection));
        for (const Org& org : still)
            CARREL_TRY(Roster(connection, org, clock, random).begin());
        return {};
    });
}

}  // namespace carrel::academy
