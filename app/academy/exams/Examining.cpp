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
    CARREL_TRY(queue(ops, outcomes));
    return markNext();
}

Done Examining::queue(const std::vector<Op>& ops, const std::vector<protocol::OpOutcome>& outcomes)
{
    for (std::size_t at = 0; at < ops.size(); ++at) {
        const Op& op = ops[at];
        if (op.scope != kMe || !isNew(outcomes[at].fate) || op.kind != QLatin1String("attempt-handed-in"))
            continue;
        CARREL_ASSIGN(const auto head, m_log.head(kMe, true));
        CARREL_TRY(
            m_connection.run(sql::kExams_attempt_handed_in, {static_cast<qint64>(head.seq), static_cast<qint64>(at),
                                                             m_account.orgId, m_account.memberId, op.key.toUtf8()}));
    }
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

Result<std::vector<HandIn>> Examining::next(Connection& connection, const Account& account, std::size_t most)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kExams_attempts_to_mark,
                                            {account.orgId, account.memberId, static_cast<qint64>(most)}));
    std::vector<HandIn> found;
    while (rows.next()) {
        HandIn handIn;
        handIn.memberId = account.memberId;
        handIn.key = rows.bytes(0);
        handIn.paper = rows.text(1);
        handIn.seed = static_cast<std::uint64_t>(rows.integer(2));
        handIn.startedAt = Instant(std::chrono::milliseconds(rows.integer(3)));
        handIn.since = rows.integer(4);
        handIn.logEnd = rows.integer(5);
        found.push_back(std::move(handIn));
    }
    return found;
}

Result<bool> Examining::owesMarks(Connection& connection, const Account& account)
{
    CARREL_ASSIGN(const auto waiting, next(connection, account, 1));
    return !waiting.empty();
}

Done Examining::markNext()
{
    CARREL_ASSIGN(auto waiting, next(m_connection, m_account, kAtOnce));
    for (HandIn& each : waiting)
        CARREL_TRY(mark(each));
    return {};
}

Done Examining::mark(HandIn& handIn)
{
    CARREL_TRY(m_log.finish());  // what this exchange brought is read again below
    const auto open = m_handIns.open(handIn);
    if (!open) {  // a push is not held up by an exam that cannot be marked
        if (open.error().kind != ErrorKind::Unreadable)
            return fail(open.error());
        CARREL_TRY(m_connection.run(sql::kExams_attempt_unmarkable, {m_account.orgId, m_account.memberId, handIn.key}));
        return {};
    }
    CARREL_ASSIGN(handIn.objection, m_handIns.objectionTo(handIn, *open));
    CARREL_TRY(m_handIns.tell(m_log, handIn, *open, m_clock.now()));
    CARREL_TRY(m_connection.run(sql::kExams_attempt_marked,
                                {milliseconds(m_clock.now()), open->waiting(), handIn.objection.late ? 1 : 0,
                                 handIn.objection.extra ? 1 : 0, m_account.orgId, m_account.memberId, handIn.key}));
    return {};
}

}  // namespace carrel::academy
