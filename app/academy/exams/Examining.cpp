// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/exams/Examining.h"

#include "app/academy/store/AcademySql.h"
#include "core/protocol/AttemptLog.h"
#include "core/protocol/Keys.h"

#include <algorithm>

namespace carrel::academy {

using protocol::Op;
using protocol::OpFate;

namespace {

const QString kMe = QStringLiteral("me");

/// Here from this exchange on; what was here before was followed then.
bool isNew(OpFate fate)
{
    return fate == OpFate::Applied || fate == OpFate::Restamped;
}

qint64 milliseconds(Instant at)
{
    return static_cast<qint64>(at.time_since_epoch().count());
}

}  // namespace

Done Examining::follow(const std::vector<Op>& ops, const std::vector<protocol::OpOutcome>& outcomes)
{
    for (std::size_t at = 0; at < ops.size(); ++at) {
        const Op& op = ops[at];
        if (op.scope != kMe || !isNew(outcomes[at].fate))
            continue;
        if (op.kind == QLatin1String("attempt-started") && op.body.contains(QLatin1String("paper"))) {
            CARREL_ASSIGN(const auto head, m_log.head(kMe, true));
            CARREL_TRY(begin(op, head.seq - std::min<std::uint64_t>(head.seq, ops.size())));
        }
    }
    for (std::size_t at = 0; at < ops.size(); ++at)
        if (ops[at].scope == kMe && isNew(outcomes[at].fate) && ops[at].kind == QLatin1String("attempt-handed-in"))
            CARREL_TRY(mark(ops[at].key));
    return {};
}

/// Somebody who never was enrolled, or names an exam of another course, is marked by nobody. Who left the course since
/// is: the desk has no way to tell when it began, by a clock that is right, and what somebody did is not dropped.
Done Examining::begin(const Op& started, std::uint64_t before)
{
    const QString paper = started.body.value(QLatin1String("paper")).toString();
    const QString course = protocol::pathOf(started.key).value(0);
    const auto isName = [](QChar each) { return each.unicode() > 0x20 && each.unicode() < 0x7f; };
    if (paper.isEmpty() || !std::all_of(paper.begin(), paper.end(), isName) || course.contains(QChar(0)))
        return {};
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_paper_readable,
                                                  {m_account.orgId, paper, course, m_account.memberId,
                                                   m_account.memberId, QByteArray("enrolment"), course.toUtf8()}));
        if (!rows.next())
            return {};
    }
    CARREL_TRY(m_connection.run(sql::kExams_attempt_add,
                                {m_account.orgId, m_account.memberId, started.key.toUtf8(), paper,
                                 static_cast<qint64>(protocol::seedOf(started)),
                                 milliseconds(protocol::momentOf(started)), static_cast<qint64>(before)}));
    return {};
}

Done Examining::mark(const QString& attempt)
{
    HandIn handIn;
    handIn.memberId = m_account.memberId;
    handIn.key = attempt.toUtf8();
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_attempt_unmarked,
                                                  {m_account.orgId, m_account.memberId, handIn.key}, Lock::Row));
        if (!rows.next())
            return {};
        handIn.paper = rows.text(0);
        handIn.seed = static_cast<std::uint64_t>(rows.integer(1));
        handIn.startedAt = Instant(std::chrono::milliseconds(rows.integer(2)));
        handIn.since = rows.integer(3);
    }
    CARREL_TRY(m_log.finish());  // what this exchange brought is read again below
    const auto open = m_handIns.open(handIn);
    if (!open)  // a push is not held up by an exam that cannot be marked
        return open.error().kind == ErrorKind::Unreadable ? Done() : fail(open.error());
    CARREL_ASSIGN(handIn.objection, m_handIns.objectionTo(handIn, *open));
    CARREL_TRY(m_handIns.tell(m_log, handIn, *open, m_clock.now()));
    CARREL_TRY(m_connection.run(sql::kExams_attempt_marked,
                                {milliseconds(m_clock.now()), open->waiting(), handIn.objection.late ? 1 : 0,
                                 handIn.objection.extra ? 1 : 0, m_account.orgId, m_account.memberId, handIn.key}));
    return {};
}

}  // namespace carrel::academy
