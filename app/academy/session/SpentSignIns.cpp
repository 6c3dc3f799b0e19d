// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SpentSignIns.h"

#include "app/academy/store/AcademySql.h"

#include <array>

namespace carrel::academy {
namespace {

/// What of one kind is spent, and how one of them is removed.
struct Kind {
    std::string_view find;
    std::string_view drop;
};

/// Tokens before the sign-ins that they came of.
constexpr std::array kKinds{
    Kind{sql::kPeople_spent_codes, sql::kPeople_spent_codes_drop},
    Kind{sql::kInvitations_spent, sql::kInvitations_spent_drop},
    Kind{sql::kSession_spent_authorizations, sql::kSession_spent_authorizations_drop},
    Kind{sql::kSession_spent_access, sql::kSession_spent_access_drop},
    Kind{sql::kSession_spent_refresh, sql::kSession_spent_refresh_drop},
    Kind{sql::kSession_spent_families, sql::kSession_spent_families_drop},
};

Result<std::vector<qint64>> orgs(Connection& connection)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kPeople_orgs));
    std::vector<qint64> ids;
    while (rows.next())
        ids.push_back(rows.integer(0));
    return ids;
}

/// Locks are taken one after the other of what nobody else holds: a desk that comes back just now is not kept waiting.
Result<int> remove(Connection& connection, const Kind& kind, const QVariantList& asked)
{
    QVariantList spent;
    {
        CARREL_ASSIGN(Rows rows, connection.run(kind.find, asked, Lock::FreeRow));
        while (rows.next())
            spent << rows[0];
    }
    for (const QVariant& each : spent)
        CARREL_TRY(connection.run(kind.drop, {asked.front(), each}));
    return static_cast<int>(spent.size());
}

}  // namespace

Result<bool> SpentSignIns::sweep(int most)
{
    const qint64 before = (m_clock.now() - kKept).time_since_epoch().count();
    CARREL_ASSIGN(const auto all, m_database.transact(Access::Read, orgs));
    bool more = false;
    for (const qint64 org : all)
        for (const Kind& kind : kKinds) {
            CARREL_ASSIGN(const int removed, m_database.transact(Access::Write, [&](Connection& connection) {
                return remove(connection, kind, {org, before, most});
            }));
            more = more || removed == most;
        }
    return more;
}

}  // namespace carrel::academy
