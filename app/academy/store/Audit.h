// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/People.h"

namespace carrel::academy {

/// The actor of what is done at the academy's own command line.
inline QString operatorName()
{
    return QStringLiteral("operator");
}

struct AuditRow {
    qint64 at = 0;
    QString actor;  ///< a member's uid, or operatorName()
    QString act;    ///< "course publish", "enrol", ...
    QString subject;
    QString detail;
};

/// What was done to an organisation, by whom and when. Only ever added to, in the transaction of the act itself.
class Audit {
public:
    Audit(Connection& connection, const Clock& clock, Random& random)
        : m_connection(connection), m_clock(clock), m_random(random)
    {
    }
    /// `orgId` 0: the academy as a whole.
    Done add(qint64 orgId, const QString& actor, const QString& act, const QString& subject,
             const QString& detail = {});
    /// The newest first.
    Result<std::vector<AuditRow>> newest(qint64 orgId, int most);

private:
    Connection& m_connection;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
