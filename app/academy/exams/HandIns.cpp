// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/exams/HandIns.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/ScopeColumns.h"
#include "core/protocol/AttemptLog.h"
#include "core/protocol/Exchange.h"
#include "core/protocol/Keys.h"

#include <algorithm>
#include <limits>

namespace carrel::academy {

using protocol::Op;

namespace {

const QString kMe = QStringLiteral("me");
const QString kResult = QStringLiteral("exam-result");
/// A desk saves what is being typed when the time ends.
constexpr std::chrono::minutes kGrace{1};

HandIn handInOf(const Rows& row)
{
    HandIn found;
    found.memberId = row.integer(0);
    found.key = row.bytes(1);
    found.paper = row.text(2);
    found.seed = static_cast<std::uint64_t>(row.integer(3));
    found.startedAt = Instant(std::chrono::milliseconds(row.integer(4)));
    found.since = row.integer(5);
    found.markedAt = Instant(std::chrono::milliseconds(row.integer(6)));
    if (!row[7].isNull())
        found.waiting = static_cast<int>(row.integer(7));
    found.account = row.text(8);
    found.email = row.text(9);
    found.objection = {row.integer(10) != 0, row.integer(11) != 0};
    found.accepted = row.integer(12) != 0;
    if (!row[13].isNull())
        found.logEnd = row.integer(13);
    return found;
}

Op opOf(const Rows& row)
{
    return {{Uid::fromBytes(row.bytes(0)).value_or(Uid()), static_cast<std::uint64_t>(row.integer(1))},
            {static_cast<std::uint64_t>(row.integer(2))},
            kMe,
            QString::fromUtf8(row.bytes(3)),
            QString::fromUtf8(row.bytes(4)),
            jsonOf(row.bytes(5))};
}

}  // namespace

QString HandIn::course() const
{
    return protocol::pathOf(QString::fromUtf8(key)).value(0);
}

QString HandIn::attempt() const
{
    return protocol::pathOf(QString::fromUtf8(key)).value(1);
}

quiz::Objection HandIn::standing() const
{
    return accepted ? quiz::Objection() : objection;
}

bool HandIn::waitsForAPerson() const
{
    return waiting.value_or(0) > 0 || standing();
}

Result<std::vector<HandIn>> HandIns::all()
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_hand_ins, {m_orgId}));
    std::vector<HandIn> found;
    while (rows.next())
        found.push_back(handInOf(rows));
    return found;
}

Result<OpenHandIn> HandIns::open(const HandIn& handIn)
{
    CARREL_ASSIGN(Papers::Whole exam, m_papers.whole(handIn.paper));
    CARREL_ASSIGN(const auto log, logOf(handIn));
    CARREL_ASSIGN(auto marks, marksOf(handIn));
    auto fold = protocol::foldAttempt(exam.quiz, handIn.seed, handIn.startedAt, log);
    CARREL_ASSIGN(auto attempt, quiz::opened(exam.quiz, exam.paper, std::move(fold.record)));
    return OpenHandIn{std::move(exam.quiz), std::move(attempt), std::move(marks), fold.lastChange};
}

Result<std::vector<Op>> HandIns::logOf(const HandIn& handIn)
{
    // "<attempt>" itself and "<attempt>/<item>": what follows the slash in the order of bytes ends them.
    const qint64 end = handIn.logEnd.value_or(std::numeric_limits<qint64>::max());
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_log, {m_orgId, handIn.memberId, handIn.since, end, handIn.key,
                                                                handIn.key + '0'}));
    std::vector<Op> log;
    while (rows.next()) {
        Op op = opOf(rows);
        if (op.kind == kResult && op.key.toUtf8() == handIn.key)
            break;  // what comes later was not there when it was marked
        if (op.kind == QLatin1String("response") || op.kind == QLatin1String("attempt-handed-in"))
            log.push_back(std::move(op));
    }
    std::sort(log.begin(), log.end(), [](const Op& a, const Op& b) { return protocol::supersedes(b, a); });
    return log;
}

Result<quiz::PersonMarks> HandIns::marksOf(const HandIn& handIn)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_person_marks, {m_orgId, handIn.memberId, handIn.key}));
    quiz::PersonMarks marks;
    while (rows.next()) {
        CARREL_ASSIGN(auto mark, quiz::personMarkFromJson(jsonOf(rows.bytes(1))));
        marks.insert(QString::fromUtf8(rows.bytes(0)), std::move(mark));
    }
    return marks;
}

Result<quiz::Objection> HandIns::objectionTo(const HandIn& handIn, const OpenHandIn& open)
{
    quiz::Objection objection;
    const std::chrono::seconds limit(open.exam.timeLimitSeconds);
    objection.late = limit.count() > 0 && open.lastChange > limit + kGrace;
    if (open.exam.attemptLimit == 0)
        return objection;
    CARREL_ASSIGN(const qint64 before, handedInBefore(handIn, open.exam.key));
    objection.extra = before >= open.exam.attemptLimit;
    return objection;
}

Result<qint64> HandIns::handedInBefore(const HandIn& handIn, const QString& exam)
{
    std::vector<std::pair<QString, qint64>> papers;
    {
        CARREL_ASSIGN(Rows rows,
                      m_connection.run(sql::kExams_papers_handed_in, {m_orgId, handIn.memberId, handIn.course()}));
        while (rows.next())
            papers.emplace_back(rows.text(0), rows.integer(1));
    }
    qint64 before = 0;
    for (const auto& [paper, attempts] : papers) {
        CARREL_ASSIGN(const Papers::Whole each, m_papers.whole(paper));
        before += each.quiz.key == exam ? attempts : 0;
    }
    return before;
}

Done HandIns::keepAccepted(const HandIn& handIn)
{
    CARREL_TRY(m_connection.run(sql::kExams_attempt_accepted, {m_orgId, handIn.memberId, handIn.key}));
    return {};
}

Done HandIns::keepWaiting(const HandIn& handIn, int waiting)
{
    CARREL_TRY(m_connection.run(sql::kExams_attempt_waiting, {waiting, m_orgId, handIn.memberId, handIn.key}));
    return {};
}

Done HandIns::keepMark(const HandIn& handIn, const QString& item, const quiz::PersonMark& mark, Instant now)
{
    CARREL_TRY(m_connection.run(sql::kExams_person_mark_put, {m_orgId, handIn.memberId, handIn.key, item.toUtf8(),
                                                              bytesOf(quiz::personMarkToJson(mark)),
                                                              static_cast<qint64>(now.time_since_epoch().count())}));
    return {};
}

Done HandIns::tell(SqlScopeLog& log, const HandIn& handIn, const OpenHandIn& open, Instant now)
{
    const quiz::PersonMarks marks = open.waiting() == 0 ? open.marks : quiz::PersonMarks();
    const quiz::Marking marking = quiz::markingOf(open.attempt, open.attempt.telling(now), marks, handIn.standing());
    CARREL_TRY(protocol::Exchange::publish(log, kMe, kResult, QString::fromUtf8(handIn.key),
                                           quiz::markingToJson(open.exam, marking), now));
    return {};
}

}  // namespace carrel::academy
