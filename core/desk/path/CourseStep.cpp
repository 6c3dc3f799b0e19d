// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/path/CoursePath.h"
#include "core/quiz/Item.h"
#include "core/store/progress/ProgressRepository.h"

#include <algorithm>
#include <cmath>

namespace carrel::desk {
namespace {

using Reason = NextStep::Reason;
using store::Connection;
using store::OutlineRow;

constexpr int kStruggle = 2;  // checks failed in a row

bool isQuiz(const OutlineRow& entry)
{
    return entry.what == OutlineRow::What::Quiz;
}

NextStep stepTo(const OutlineRow& entry, const store::ShelfRow& course)
{
    NextStep step;
    step.what = isQuiz(entry) ? NextStep::What::Quiz : NextStep::What::Unit;
    step.id = entry.id;
    step.course = course.id;
    step.courseTitle = course.title;
    step.title = entry.title;
    step.number = entry.number;
    step.minutesLeft = entry.minutes;
    return step;
}

/// The heading above the block where reading stopped.
Result<QString> headingAt(Connection& connection, UnitId unit, const QString& anchor)
{
    CARREL_ASSIGN(const auto row, store::UnitRepository(connection).get(unit));
    QString heading;
    for (const course::Block& block : row.unit.blocks) {
        if (block.kind == course::BlockKind::Heading)
            heading = course::plainText(block);
        if (block.anchor == anchor)
            return heading;
    }
    return QString();
}

/// The entry that is done and stands last before another one.
const OutlineRow* doneBefore(const CoursePath& path, std::size_t at)
{
    for (std::size_t before = at; before > 0; --before)
        if (path.entries[before - 1].done && !path.units[before - 1].isBelow)
            return &path.entries[before - 1];
    return nullptr;
}

/// Why something new comes next, by what it is and what is done.
Reason reasonFor(const OutlineRow& entry, bool begun)
{
    if (isQuiz(entry) && entry.kind == static_cast<int>(quiz::QuizKind::Placement))
        return Reason::PlacementFirst;
    if (isQuiz(entry))
        return Reason::CheckReady;
    if (entry.kind == static_cast<int>(course::UnitKind::Policy))
        return Reason::PolicyToRead;
    return begun ? Reason::NextInCourse : Reason::StartCourse;
}

/// Puts core/path's choice into what a learner opens, with its reason.
class Telling {
public:
    Telling(const CoursePath& path, const store::ShelfRow& course, const path::NextStep& chosen)
        : m_path(path), m_course(course), m_chosen(chosen), m_at(*chosen.unit)
    {
    }

    NextStep step() const
    {
        NextStep step = isToProve() ? proof() : stepTo(m_path.entries[m_at], m_course);
        using Why = path::NextStep::Why;
        switch (m_chosen.why) {
        case Why::CheckFailed:
            step.reason = Reason::CheckFailed;
            step.count = m_chosen.number;
            break;
        case Why::NotYetSure:
        case Why::Faded: sayHowMuchIsHeld(step); break;
        case Why::Struggling:
            step.reason = Reason::Struggling;
            step.of = m_path.entries[*m_chosen.of].title;
            step.count = m_chosen.number;
            break;
        case Why::NeededFirst: sayWhatFor(step); break;
        default: sayWhatIsNew(step); break;
        }
        step.reviewedBy = m_path.terms[m_at].madeByProgram ? m_path.terms[m_at].reviewedBy : QString();
        addSignal(step);
        return step;
    }

private:
    const Evidence evidence() const { return m_path.evidence.units.value(m_path.keys[m_at]); }

    /// What was read again since it was last asked about is asked about once more.
    bool isToProve() const
    {
        using Why = path::NextStep::Why;
        if (m_chosen.why == Why::NotYetSure)
            return proofOf(m_path, m_at).has_value();
        if (m_chosen.why != Why::Faded || !proofOf(m_path, m_at))
            return false;
        const auto& readAt = m_path.readAt[m_at];
        const auto askedAt = evidence().askedAt;
        return readAt && askedAt && *readAt > *askedAt;
    }

    NextStep proof() const
    {
        NextStep step = stepTo(m_path.entries[*proofOf(m_path, m_at)], m_course);
        step.of = m_path.entries[m_at].title;
        return step;
    }

    void sayHowMuchIsHeld(NextStep& step) const
    {
        step.reason = step.what == NextStep::What::Quiz ? Reason::ProveAgain : Reason::HeldTooLittle;
        step.count = static_cast<int>(std::lround(m_path.units[m_at].mastery.value * 100));
        step.guesses = evidence().guesses;
    }

    void sayWhatFor(NextStep& step) const
    {
        step.reason = Reason::NeededFirst;
        step.of = m_path.entries[*m_chosen.of].title;
        // A check that comes at its usual place needs no such word.
        if (isQuiz(m_path.entries[*m_chosen.of]) && *m_chosen.of > m_at)
            sayWhatIsNew(step);
    }

    void sayWhatIsNew(NextStep& step) const
    {
        const OutlineRow* previous = doneBefore(m_path, m_at);
        step.reason = reasonFor(m_path.entries[m_at], previous != nullptr || m_path.begun);
        if (previous != nullptr)
            step.previousTitle = previous->title;
        const bool isLesson = step.reason == Reason::NextInCourse || step.reason == Reason::StartCourse;
        if (!m_path.choice.goal.isEmpty() && isLesson)
            sayWhatGoal(step);
    }

    /// It leads there itself, or something on the way builds on it.
    void sayWhatGoal(NextStep& step) const
    {
        step.reason = Reason::OnTheWay;
        step.of = m_path.choice.goal;
        if (m_path.terms[m_at].goals.contains(m_path.choice.goal))
            return;
        for (const std::size_t later : m_path.goal.units) {
            const auto& needs = m_path.units[later].needs;
            if (isQuiz(m_path.entries[later]) || std::find(needs.begin(), needs.end(), m_at) == needs.end())
                continue;
            step.reason = Reason::NeededFirst;
            step.of = m_path.entries[later].title;
            return;
        }
    }

    void addSignal(NextStep& step) const
    {
        const auto struggle = struggleOf(m_path);
        if (!struggle)
            return;
        step.strugglesWith = m_path.entries[struggle->unit].title;
        step.failures = struggle->failures;
    }

    const CoursePath& m_path;
    const store::ShelfRow& m_course;
    const path::NextStep& m_chosen;
    std::size_t m_at;
};

}  // namespace

std::optional<Struggle> struggleOf(const CoursePath& path)
{
    for (std::size_t at = 0; at < path.units.size(); ++at)
        if (path.units[at].failures >= kStruggle)
            return Struggle{at, path.units[at].failures};
    return std::nullopt;
}

Result<std::optional<NextStep>> nextInCourse(Connection& connection, const store::ShelfRow& course,
                                             const PathChoice& choice, const Moment& moment)
{
    CARREL_ASSIGN(CoursePath path, coursePath(connection, course.id, choice, moment));
    CARREL_ASSIGN(const auto last, store::ProgressRepository(connection).lastRead(course.id));
    path.begun = last.has_value();
    const path::NextStep chosen = path::nextStep(path.units, path.goal);
    if (!chosen.unit)
        return std::nullopt;
    NextStep step = Telling(path, course, chosen).step();
    const bool isNew = step.reason == Reason::NextInCourse || step.reason == Reason::StartCourse
                       || step.reason == Reason::PolicyToRead || step.reason == Reason::OnTheWay
                       || step.reason == Reason::NeededFirst;
    const bool stoppedInside = last && step.what == NextStep::What::Unit && last->unit.value == step.id;
    if (isNew && stoppedInside && !last->anchor.isEmpty()) {
        step.reason = Reason::ContinueReading;
        CARREL_ASSIGN(step.heading, headingAt(connection, last->unit, last->anchor));
    }
    return step;
}

}  // namespace carrel::desk
