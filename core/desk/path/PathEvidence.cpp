// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/path/PathEvidence.h"

#include "core/quiz/Standing.h"
#include "core/recall/RecallCurve.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/quizzes/QuizRepository.h"

#include <algorithm>
#include <cmath>

namespace carrel::desk {
namespace {

using store::AttemptRow;
using store::Connection;

constexpr int kMostAttempts = 30;
constexpr double kWholeCheck = 4;      // outcomes that all questions of a check on one thing make up, at least
constexpr double kOlderCounts = 0.25;  // an attempt, beside one that was made after it
constexpr double kGuessCounts = 0.5;
constexpr double kPassedFrom = 0.5;  // of a quiz that has nothing to pass

struct Paragraph {
    QString unit;
    QString anchor;
    friend bool operator==(const Paragraph&, const Paragraph&) = default;
    friend size_t qHash(const Paragraph& paragraph, size_t seed = 0)
    {
        return qHashMulti(seed, paragraph.unit, paragraph.anchor);
    }
};

/// What the questions of one attempt said of one unit or concept.
struct Shown {
    std::vector<double> scores;  ///< a guess counts half
    double earned = 0;           ///< the sum, guesses whole
    int guesses = 0;
    double share() const { return earned / static_cast<double>(scores.size()); }
};

/// Questions that only a person can mark, the learner among them, that ask nothing, or whose keys lie elsewhere, show
/// nothing.
std::optional<double> scoreOf(const quiz::Attempt& attempt, int item)
{
    const quiz::Grade grade = attempt.gradeOf(item);
    if (grade.outcome == quiz::Outcome::ForAPerson || grade.outcome == quiz::Outcome::NothingToAnswer
        || grade.outcome == quiz::Outcome::Untold || grade.byLearner)
        return std::nullopt;
    return std::clamp(grade.fraction, 0.0, 1.0);
}

void add(QHash<QString, Shown>& all, const QString& name, double score, bool guessed)
{
    if (name.isEmpty())
        return;
    Shown& shown = all[name];
    shown.scores.push_back(guessed ? score * kGuessCounts : score);
    shown.earned += score;
    shown.guesses += guessed && score > 0 ? 1 : 0;
}

/// Attempts come newest first; between two of them something was learnt, so that the older say less.
void count(Evidence& evidence, const Shown& shown, Instant at, int daysAgo)
{
    const double whole = std::max(1.0, kWholeCheck / static_cast<double>(shown.scores.size()));
    const double weight = whole * std::pow(kOlderCounts, evidence.attempts++);
    for (const double score : shown.scores)
        evidence.outcomes.push_back({score, weight, daysAgo});
    if (!evidence.askedAt) {
        evidence.askedAt = at;
        evidence.guesses = shown.guesses;
    }
}

class EvidenceReader {
public:
    EvidenceReader(Connection& connection, CourseId course, const Moment& moment)
        : m_connection(connection), m_course(course), m_moment(moment), m_curve(moment.options)
    {
    }

    Result<PathEvidence> read()
    {
        CARREL_TRY(readQuizzes());
        CARREL_ASSIGN(const auto attempts, store::AttemptRepository(m_connection).handedIn(m_course, kMostAttempts));
        for (const AttemptId id : attempts) {
            CARREL_ASSIGN(AttemptRow row, store::AttemptRepository(m_connection).get(id));
            takeAttempt(std::move(row));
        }
        CARREL_TRY(readCards());
        return std::move(m_out);
    }

private:
    Done readQuizzes()
    {
        CARREL_ASSIGN(const auto rows, store::QuizRepository(m_connection).asked(m_course));
        for (const store::AskedRow& row : rows) {
            if (m_out.quizzes.empty() || m_out.quizzes.back().id != row.quiz)
                m_out.quizzes.push_back({.id = row.quiz,
                                         .isPlacement = row.kind == static_cast<int>(quiz::QuizKind::Placement),
                                         .mayBeTaken = row.attemptLimit == 0 || row.attempts < row.attemptLimit,
                                         .units = {}});
            if (!row.unitKey.isEmpty())
                m_out.quizzes.back().units.insert(row.unitKey);
            if (row.conceptName.isEmpty())
                continue;
            if (!m_out.conceptNames.contains(row.conceptName))
                m_out.conceptNames << row.conceptName;
            m_conceptsAt[{row.unitKey, row.unitAnchor}].insert(row.conceptName);
        }
        return {};
    }

    /// An attempt that no longer can be read says nothing, and holds nobody up.
    void takeAttempt(AttemptRow row)
    {
        if (!row.record.handedInAt)
            return;
        const Instant at = *row.record.handedInAt;
        const bool isPlacement = row.body.kind == quiz::QuizKind::Placement;
        const double passFrom = row.body.passShare > 0 ? row.body.passShare : kPassedFrom;
        auto attempt = quiz::Attempt::restore(std::move(row.body), std::move(row.record));
        if (!attempt)
            return;
        const auto day = recall::studyDay(at, m_moment.utcOffset, m_moment.options.dayStartHour);
        const int daysAgo = std::max(0, m_moment.today.number - day.number);
        const auto [units, concepts, answers] = shownIn(*attempt);
        for (auto each = units.begin(); each != units.end(); ++each) {
            Evidence& evidence = m_out.units[each.key()];
            count(evidence, *each, at, daysAgo);
            if (!isPlacement)
                noteCheck(each.key(), evidence, quiz::reaches(each->share(), passFrom), at);
        }
        for (auto each = concepts.begin(); each != concepts.end(); ++each)
            count(m_out.concepts[each.key()], *each, at, daysAgo);
        if (isPlacement && !m_out.placedAt) {
            m_out.placedAt = at;
            m_out.placementAnswers = answers;
            m_out.placementSureness = attempt->summary().sureness;
        }
    }

    struct ShownIn {
        QHash<QString, Shown> units;
        QHash<QString, Shown> concepts;
        int answers = 0;
    };
    static ShownIn shownIn(const quiz::Attempt& attempt)
    {
        ShownIn out;
        const auto& items = attempt.quiz().items;
        for (int item = 0; item < static_cast<int>(items.size()); ++item) {
            const auto score = attempt.isDrawn(item) ? scoreOf(attempt, item) : std::nullopt;
            if (!score)
                continue;
            const auto at = static_cast<std::size_t>(item);
            const bool guessed = attempt.record().answers[at].response.certainty == quiz::Certainty::Guessing;
            add(out.units, items[at].unitKey, *score, guessed);
            add(out.concepts, items[at].conceptName, *score, guessed);
            ++out.answers;
        }
        return out;
    }

    void noteCheck(const QString& unit, Evidence& evidence, bool passed, Instant at)
    {
        if (m_passed.contains(unit))
            return;
        if (passed) {
            m_passed.insert(unit);
            return;
        }
        ++evidence.failures;
        if (!evidence.failedAt)
            evidence.failedAt = at;
    }

    Done readCards()
    {
        CARREL_ASSIGN(const auto cards, store::CardRepository(m_connection).ofUnits(m_course));
        for (const store::CardOfUnit& card : cards) {
            takeCard(m_out.units[card.unitKey], card.state);
            const auto concepts = m_conceptsAt.value({card.unitKey, card.unitAnchor});
            for (const QString& name : concepts)
                takeCard(m_out.concepts[name], card.state);
        }
        const auto settle = [](Evidence& evidence) {
            if (evidence.cards.seen > 0)
                evidence.cards.meanRecall /= evidence.cards.seen;
        };
        std::for_each(m_out.units.begin(), m_out.units.end(), settle);
        std::for_each(m_out.concepts.begin(), m_out.concepts.end(), settle);
        return {};
    }

    /// Recall is added up here, and shared out when all cards are in.
    void takeCard(Evidence& evidence, const recall::CardState& state) const
    {
        ++evidence.cards.cards;
        const double recall = m_curve.recallOn(state, m_moment.today);
        if (recall < 0)
            return;
        ++evidence.cards.seen;
        evidence.cards.meanRecall += recall;
        evidence.reviews += state.reps;
        const bool isDue = state.phase != recall::Phase::Review || state.dueDay <= m_moment.today;
        evidence.dueCards += isDue ? 1 : 0;
    }

    Connection& m_connection;
    CourseId m_course;
    const Moment& m_moment;
    recall::RecallCurve m_curve;
    PathEvidence m_out;
    QHash<Paragraph, QSet<QString>> m_conceptsAt;
    QSet<QString> m_passed;
};

}  // namespace

double Evidence::meanScore() const
{
    double earned = 0;
    double asked = 0;
    for (const path::Outcome& outcome : outcomes) {
        earned += outcome.score * outcome.weight;
        asked += outcome.weight;
    }
    return asked > 0 ? earned / asked : 0;
}

Result<PathEvidence> pathEvidence(Connection& connection, CourseId course, const Moment& moment)
{
    return EvidenceReader(connection, course, moment).read();
}

}  // namespace carrel::desk
