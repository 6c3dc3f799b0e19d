// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Audit.h"

#include "app/academy/store/AcademySql.h"

namespace carrel::academy {
namespace {

/// A text that SQL's NOT NULL takes.
QString present(const QString& text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

}  // namespace

Done Audit::add(qint64 orgId, const Actor& actor, const QString& act, const QString& subject, const QString& detail)
{
    CARREL_TRY(m_connection.run(
        sql::kAudit_add, {orgId, newRowId(m_random), static_cast<qint64>(m_clock.now().time_since_epoch().count()),
                          actor.name, act, present(subject), present(detail), present(actor.from)}));
    return {};
}

Result<std::vector<AuditRow>> Audit::newest(qint64 orgId, int most)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_list, {orgId, most}));
    std::vector<AuditRow> found;
    while (rows.next())
        found.push_back({rows.integer(0), {rows.text(1), rows.text(5)}, rows.text(2), rows.text(3), rows.text(4)});
    return found;
}

}  // namespace carrel::academy
