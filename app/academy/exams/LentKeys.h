// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/exams/Papers.h"
#include "app/academy/store/People.h"

namespace carrel::academy {

/// The keys of an organisation's exams, lent to the desks of those who are enrolled where it lets desks mark by
/// themselves until the academy has. Inside one transaction.
class LentKeys {
public:
    LentKeys(Connection& connection, const Org& org, const Clock& clock, Random& random)
        : m_connection(connection), m_org(org), m_clock(clock), m_random(random), m_papers(connection, org.id, random)
    {
    }

    /// Lends the keys of every exam there is, or has the desks forget them at their next sync. False: so it was
    /// already.
    Result<bool> set(bool lent);
    /// Lends the keys of papers that are new, where keys are lent; the organisation's scope is held.
    Done follow(const QString& course, const QStringList& papers);

private:
    Result<bool> areLent();
    Done tell(const QString& course, const QString& paper, bool lent);

    Connection& m_connection;
    Org m_org;
    const Clock& m_clock;
    Random& m_random;
    Papers m_papers;
};

}  // namespace carrel::academy
