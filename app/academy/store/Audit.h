// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/People.h"

namespace carrel::academy {

struct AuditRow {
    qint64 at = 0;
    Actor actor;
    QString act;      ///< "course publish", "device revoke", ...
    QString subject;  ///< whom or what; a member's uid where it is one
    QString detail;
};

/// What was done to an organisation, by whom, when and from where, and who was refused there. Only ever added to, in
/// the transaction of the act itself.
class Audit {
public:
    Audit(Connection& connection, const Clock& clock, Random& random)
        : m_connection(connection), m_clock(clock), m_random(random)
    {
    }
    /// `orgId` 0: the academy as a whole.
    Done add(qint64 orgId, const Actor& actor, const QString& act, const QString& subject, const QString& detail = {});
    /// The newest first.
    Result<std::vector<AuditRow>> newest(qint64 orgId, int most);

private:
    Connection& m_connection;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
