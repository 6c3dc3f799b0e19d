// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/exams/Papers.h"
#include "app/academy/store/SqlScopeLog.h"

namespace carrel::academy {

/// An attempt at an exam as its row has it; its answers stand in the member's log.
struct HandIn {
    qint64 memberId = 0;
    QByteArray key;
    QString paper;
    std::uint64_t seed = 0;
    Instant startedAt;
    qint64 since = 0;                   ///< the seq that its log begins after
    std::optional<qint64> logEnd = {};  ///< and the one it ends with; nothing: an earlier program marked it as it came
    Instant markedAt = {};              ///< when it came, and the key marked it
    std::optional<int> waiting = {};    ///< answers that a person has to mark; nothing: nobody counted
    quiz::Objection objection = {};     ///< found when it came
    bool accepted = false;              ///< somebody said that it counts all the same
    QString account = {};               ///< the member's uid
    QString email = {};

    /// What is held against it now.
    quiz::Objection standing() const;
    bool waitsForAPerson() const;
    QString course() const;
    /// What desks call the attempt.
    QString attempt() const;
};

/// One that was opened with the key, and what people gave for it.
struct OpenHandIn {
    quiz::Quiz exam;
    quiz::Attempt attempt;
    quiz::PersonMarks marks;
    std::chrono::milliseconds lastChange{0};  ///< how far its time was when an answer last became another one

    int waiting() const { return static_cast<int>(quiz::waitingIn(attempt, marks).size()); }
};

/// What members of an organisation handed in, inside one transaction.
class HandIns {
public:
    HandIns(Connection& connection, qint64 orgId, Random& random)
        : m_connection(connection), m_orgId(orgId), m_papers(connection, orgId, random)
    {
    }

    /// All that came, the oldest first.
    Result<std::vector<HandIn>> all();
    /// As it was when it was marked first: what came into the log since changes nothing. Unreadable where no mark can
    /// be made of it.
    Result<OpenHandIn> open(const HandIn& handIn);
    /// What stands against counting what has just come. Its time is that of the desk since it was begun, which counts
    /// by a clock that nobody sets; the attempts are those that came here before it.
    Result<quiz::Objection> objectionTo(const HandIn& handIn, const OpenHandIn& open);
    Done keepAccepted(const HandIn& handIn);
    Done keepWaiting(const HandIn& handIn, int waiting);
    Done keepMark(const HandIn& handIn, const QString& item, const quiz::PersonMark& mark, Instant now);
    /// Tells the member's desks what came of it.
    Done tell(SqlScopeLog& log, const HandIn& handIn, const OpenHandIn& open, Instant now);

private:
    Result<std::vector<protocol::Op>> logOf(const HandIn& handIn);
    Result<quiz::PersonMarks> marksOf(const HandIn& handIn);
    /// Attempts at any version of an exam that came before this one.
    Result<qint64> handedInBefore(const HandIn& handIn, const QString& exam);

    Connection& m_connection;
    qint64 m_orgId;
    Papers m_papers;
};

}  // namespace carrel::academy
