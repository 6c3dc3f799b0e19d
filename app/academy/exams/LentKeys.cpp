// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/exams/LentKeys.h"

#include "app/academy/store/AcademySql.h"
#include "core/protocol/ExamKey.h"
#include "core/protocol/Exchange.h"

namespace carrel::academy {

Result<bool> LentKeys::areLent()
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_keys_lent, {m_org.id}));
    return rows.next() && rows.integer(0) != 0;
}

Result<bool> LentKeys::set(bool lent)
{
    {
        SqlScopeLog log(m_connection, organisation(m_org.id, m_org.slug), m_random);
        CARREL_TRY(log.head(QStringLiteral("org"), true));  // nothing is published meanwhile
    }
    CARREL_ASSIGN(const bool before, areLent());
    if (before == lent)
        return false;
    CARREL_TRY(m_connection.run(sql::kExams_lend_keys, {lent ? 1 : 0, m_org.id}));
    std::vector<std::pair<QString, QString>> papers;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_paper_names, {m_org.id}));
        while (rows.next())
            papers.emplace_back(rows.text(0), rows.text(1));
    }
    for (const auto& [course, paper] : papers)
        CARREL_TRY(tell(course, paper, lent));
    CARREL_TRY(Audit(m_connection, m_clock)
                   .add(m_org.id, theOperator(), QStringLiteral("org offline-grading"), thing(m_org.slug),
                        lent ? QStringLiteral("on") : QStringLiteral("off")));
    return true;
}

Done LentKeys::follow(const QString& course, const QStringList& papers)
{
    CARREL_ASSIGN(const bool lent, areLent());
    for (const QString& paper : papers)
        if (lent)
            CARREL_TRY(tell(course, paper, true));
    return {};
}

/// A key that is taken back is written over, not removed: a desk asks its person before most of a scope goes.
Done LentKeys::tell(const QString& course, const QString& paper, bool lent)
{
    QJsonObject body;
    if (lent) {
        CARREL_ASSIGN(auto whole, m_papers.whole(paper));
        body = protocol::closedKey({std::move(whole.paper), std::move(whole.quiz)});
    }
    SqlScopeLog log(m_connection, organisation(m_org.id, m_org.slug), m_random);
    CARREL_TRY(protocol::Exchange::publish(log, QStringLiteral("course:") + course, protocol::kExamKey, paper, body,
                                           m_clock.now()));
    return log.finish();
}

}  // namespace carrel::academy
