// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/exams/Examining.h"

#include "app/academy/store/AcademySql.h"
#include "core/protocol/AttemptLog.h"
#include "core/protocol/Exchange.h"
#include "core/protocol/Keys.h"

#include <QJsonDocument>

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

/// Somebody who is not enrolled, or names an exam of another course, is marked by nobody.
Done Examining::begin(const Op& started, std::uint64_t before)
{
    const QString paper = started.body.value(QLatin1String("paper")).toString();
    const QString course = protocol::pathOf(started.key).value(0);
    const auto isName = [](QChar each) { return each.unicode() > 0x20 && each.unicode() < 0x7f; };
    if (paper.isEmpty() || !std::all_of(paper.begin(), paper.end(), isName) || course.contains(QChar(0)))
        return {};
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_paper_readable,
                                                  {m_account.orgId, paper, course, m_account.memberId}));
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
    const QByteArray key = attempt.toUtf8();
    QJsonObject result;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_attempt_unmarked,
                                                  {m_account.orgId, m_account.memberId, key}, Lock::Row));
        if (!rows.next())
            return {};
        CARREL_TRY(m_log.finish());  // what this exchange brought is read again below
        auto marked = resultOf(key, rows);
        if (!marked && marked.error().kind == ErrorKind::Unreadable)
            return {};  // a push is not held up by an exam that cannot be marked
        CARREL_ASSIGN(result, std::move(marked));
    }
    CARREL_TRY(protocol::Exchange::publish(m_log, kMe, QStringLiteral("exam-result"), attempt, result, m_clock.now()));
    CARREL_TRY(m_connection.run(sql::kExams_attempt_marked,
                                {milliseconds(m_clock.now()), m_account.orgId, m_account.memberId, key}));
    return {};
}

Result<QJsonObject> Examining::resultOf(const QByteArray& attempt, const Rows& row)
{
    CARREL_ASSIGN(const Papers::Whole exam, m_papers.whole(row.text(0)));
    CARREL_ASSIGN(const auto log, logOf(attempt, row.integer(3)));
    auto fold = protocol::foldAttempt(exam.quiz, static_cast<std::uint64_t>(row.integer(1)),
                                      Instant(std::chrono::milliseconds(row.integer(2))), log);
    CARREL_ASSIGN(const quiz::Attempt opened, quiz::opened(exam.quiz, exam.paper, std::move(fold.record)));
    return quiz::markingToJson(exam.quiz, quiz::markingOf(opened, opened.telling(m_clock.now())));
}

Result<std::vector<Op>> Examining::logOf(const QByteArray& attempt, qint64 since)
{
    // "<attempt>" itself and "<attempt>/<item>": what follows the slash in the order of bytes ends them.
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_log,
                                              {m_account.orgId, m_account.memberId, since, attempt, attempt + '0'}));
    std::vector<Op> log;
    while (rows.next()) {
        Op op{{Uid::fromBytes(rows.bytes(0)).value_or(Uid()), static_cast<std::uint64_t>(rows.integer(1))},
              {static_cast<std::uint64_t>(rows.integer(2))},
              kMe,
              QString::fromUtf8(rows.bytes(3)),
              QString::fromUtf8(rows.bytes(4)),
              QJsonDocument::fromJson(rows.bytes(5)).object()};
        if (op.kind == QLatin1String("response") || op.kind == QLatin1String("attempt-handed-in"))
            log.push_back(std::move(op));
    }
    std::sort(log.begin(), log.end(), [](const Op& a, const Op& b) { return protocol::supersedes(b, a); });
    return log;
}

}  // namespace carrel::academy
