// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Attempt.h"
#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

/// The kind of item by which an academy says what it made of an exam; its key is the attempt's.
inline const QString kMarking = QStringLiteral("exam-result");

struct AttemptRow {
    AttemptId id;
    Uid uid;
    QuizId quiz;
    CourseId course;
    QString courseTitle;
    QString courseKey;
    quiz::Quiz body;  ///< the quiz as it was when the attempt began
    quiz::AttemptRecord record;
    std::optional<Instant> savedAt;
    bool isOfNoAcademy = false;  ///< its course is on the shelf, and no academy gave it
};

struct PastAttemptRow {
    AttemptId id;
    Instant startedAt{};
    std::optional<Instant> handedInAt;
    double marks = 0;
    double maximum = 0;
    bool passed = false;
    QString level;
    bool isSealed = false;
    int ownMarked = 0;  ///< essays that the learner has marked
};

struct OpenQuizRow {
    QuizId quiz;
    QString title;
    QString courseTitle;
    CourseId course;
};

/// Attempts, each with its quiz pinned and its responses beside it.
class AttemptRepository {
public:
    explicit AttemptRepository(Connection& connection) : m_connection(connection) {}

    Result<AttemptId> insert(const AttemptRow& attempt);
    /// NotFound when there is none; VaultDamaged when it cannot be read.
    Result<AttemptRow> get(AttemptId attempt);
    Result<std::optional<AttemptId>> find(const Uid& uid);
    Result<std::optional<AttemptId>> openOf(QuizId quiz);
    Result<int> countOf(QuizId quiz);
    Result<std::vector<PastAttemptRow>> of(QuizId quiz);
    Result<std::vector<OpenQuizRow>> allOpen();
    /// Exams of a course that were handed in and are not wholly marked: it is open whether they are passed.
    Result<std::vector<QuizId>> unmarked(CourseId course);
    Result<QString> placementLevel(CourseId course);
    /// Those of a course that were handed in, the newest first, no more than `most`.
    Result<std::vector<AttemptId>> handedIn(CourseId course, int most);

    Done putAnswer(AttemptId attempt, const QString& itemKey, const quiz::Answer& answer, Instant at);
    Done dropAnswer(AttemptId attempt, const QString& itemKey);
    /// What the learner gave an essay; nothing takes it away.
    Done putOwnMark(AttemptId attempt, const QString& itemKey, const std::optional<quiz::PersonMark>& mark);
    Done putClock(AttemptId attempt, const quiz::AttemptRecord& record, Instant at);
    Done handIn(AttemptId attempt, const quiz::Summary& summary, Instant at);

private:
    Result<quiz::PersonMarks> ownMarks(AttemptId attempt);
    /// What the academy has said of a sealed one.
    Result<std::optional<quiz::Marking>> markingOf(const AttemptRow& attempt);

    Connection& m_connection;
};

}  // namespace carrel::store
