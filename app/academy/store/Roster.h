// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/People.h"

#include <QJsonObject>

namespace carrel::academy {

/// What desks of owners and admins hear of their organisation's people: the ordered log of the scope "admin", inside
/// the transaction that changes them. Every change of anybody wants its lock, so it is told last of all but the audit.
class Roster {
public:
    Roster(Connection& connection, Org org, const Clock& clock, Random& random)
        : m_connection(connection), m_org(std::move(org)), m_clock(clock), m_random(random)
    {
    }

    /// Makes the scope, with all who are there: nobody, where the organisation was just made.
    Done begin();
    /// Says, as the transaction ends, how the member stands by then.
    void tellMember(qint64 memberId);
    /// Says, as the transaction ends, of a member's enrolment what their own log says.
    void tellEnrolment(const Member& member, const QString& course, const QJsonObject& body);

    /// Begins the rosters of organisations that an earlier program made.
    static Done beginMissing(Database& database, const Clock& clock, Random& random);

private:
    SqlScopeLog log() const { return {m_connection, organisation(m_org.id, m_org.slug), m_random}; }
    Done add(SqlScopeLog& log, const Member& member) const;
    Done writeMember(qint64 memberId) const;
    Done writeEnrolment(const QString& key, const QJsonObject& body) const;
    Done addEnrolments(SqlScopeLog& log) const;

    Connection& m_connection;
    Org m_org;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
