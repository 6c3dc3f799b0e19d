// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Today.h"

#include "core/desk/ReviewSession.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/progress/ProgressRepository.h"
#include "core/store/units/UnitRepository.h"

#include <algorithm>

namespace carrel::desk {
namespace {

using store::Connection;
using store::OutlineRow;

QDate dateOf(recall::StudyDay day)
{
    return QDate(1970, 1, 1).addDays(day.number);
}

NextStep stepTo(const OutlineRow& entry, const store::ShelfRow& course, NextStep::Reason reason)
{
    NextStep step;
    step.reason = reason;
    step.isQuiz = entry.what == OutlineRow::What::Quiz;
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

/// True when the learner's level skips this entry.
bool isBelow(const OutlineRow& entry, const QStringList& levels, const QString& placed)
{
    return !placed.isEmpty() && !entry.level.isEmpty() && levels.indexOf(entry.level) >= 0
           && levels.indexOf(entry.level) < levels.indexOf(placed);
}

NextStep::Reason reasonFor(const OutlineRow& entry, bool anythingDone, bool courseBegun)
{
    const bool quiz = entry.what == OutlineRow::What::Quiz;
    if (quiz && entry.kind == static_cast<int>(quiz::QuizKind::Placement))
        return NextStep::Reason::PlacementFirst;
    if (quiz)
        return NextStep::Reason::CheckReady;
    if (entry.kind == static_cast<int>(course::UnitKind::Policy))
        return NextStep::Reason::PolicyToRead;
    return anythingDone || courseBegun ? NextStep::Reason::NextInCourse : NextStep::Reason::StartCourse;
}

/// What comes next in one course, if anything is left.
Result<std::optional<NextStep>> nextIn(Connection& connection, const store::ShelfRow& course)
{
    store::CourseRepository courses(connection);
    CARREL_ASSIGN(const auto row, courses.get(course.id));
    CARREL_ASSIGN(const auto outline, courses.outline(course.id));
    CARREL_ASSIGN(const auto placed, store::AttemptRepository(connection).placementLevel(course.id));
    CARREL_ASSIGN(const auto last, store::ProgressRepository(connection).lastRead(course.id));
    const OutlineRow* previous = nullptr;
    for (const OutlineRow& entry : outline) {
        if (entry.what == OutlineRow::What::Module || isBelow(entry, row.levels, placed))
            continue;
        if (entry.done) {
            previous = &entry;
            continue;
        }
        NextStep step = stepTo(entry, course, reasonFor(entry, previous != nullptr, last.has_value()));
        if (previous != nullptr)
            step.previousTitle = previous->title;
        const bool stoppedInside = last && entry.what == OutlineRow::What::Unit && last->unit.value == entry.id;
        if (stoppedInside && !last->anchor.isEmpty()) {
            step.reason = NextStep::Reason::ContinueReading;
            CARREL_ASSIGN(step.heading, headingAt(connection, last->unit, last->anchor));
        }
        return step;
    }
    return std::nullopt;
}

Result<std::vector<ComingUp>> comingUp(Connection& connection, const std::vector<store::ShelfRow>& shelf)
{
    std::vector<ComingUp> coming;
    store::CourseRepository courses(connection);
    for (const store::ShelfRow& course : shelf) {
        CARREL_ASSIGN(const auto outline, courses.outline(course.id));
        for (const OutlineRow& entry : outline)
            if (entry.what == OutlineRow::What::Unit && entry.kind == static_cast<int>(course::UnitKind::Policy)
                && !entry.done)
                coming.push_back({ComingUp::Kind::Policy, entry.id, entry.title, course.title, 0, 0, entry.minutes});
    }
    CARREL_ASSIGN(const auto quizzes, store::AttemptRepository(connection).allOpen());
    for (const store::OpenQuizRow& quiz : quizzes)
        coming.push_back({ComingUp::Kind::Quiz, quiz.quiz.value, quiz.title, quiz.courseTitle, 0, 0, 0});
    for (const store::ShelfRow& course : shelf)
        if (course.unitsOpened > 0 && course.unitsDone < course.units)
            coming.push_back({ComingUp::Kind::Course, course.id.value, course.title, course.publisher, course.unitsDone,
                              course.units, 0});
    return coming;
}

Result<std::vector<DayOfStudy>> weekUpTo(Connection& connection, recall::StudyDay today)
{
    constexpr int kDays = 7;
    CARREL_ASSIGN(const auto rows, store::ReviewRepository(connection).days({today.number - kDays + 1}, today));
    std::vector<DayOfStudy> week;
    for (int day = today.number - kDays + 1; day <= today.number; ++day) {
        const auto row = std::find_if(rows.begin(), rows.end(), [day](const auto& r) { return r.day.number == day; });
        DayOfStudy entry{dateOf({day}), 0, 0};
        if (row != rows.end()) {
            entry.cards = row->answers;
            entry.seconds = static_cast<int>(row->takenMilliseconds / 1000) + row->readingSeconds;
        }
        week.push_back(entry);
    }
    return week;
}

Result<TodayView> viewOf(Connection& connection, const Moment& moment, const recall::QueueOptions& queue)
{
    TodayView view;
    view.date = dateOf(moment.today);
    CARREL_ASSIGN(view.due, dueByCourse(connection, moment, queue));
    for (const DueInCourse& due : view.due)
        view.dueTotal += due.due;
    Reviewing::Session pace;
    CARREL_TRY(pace.findPace(connection, moment.today));
    view.dueMinutes =
        view.dueTotal == 0 ? 0 : std::max(1, static_cast<int>(view.dueTotal * pace.secondsEach / 60 + 0.5));

    CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
    view.emptyShelf = shelf.empty();
    for (const store::ShelfRow& course : shelf) {
        CARREL_ASSIGN(const auto step, nextIn(connection, course));
        if (!step)
            continue;
        if (!view.next)
            view.next = step;
        else
            view.others.push_back(*step);
    }
    CARREL_ASSIGN(view.comingUp, comingUp(connection, shelf));
    CARREL_ASSIGN(view.week, weekUpTo(connection, moment.today));
    CARREL_ASSIGN(const auto nextDue, store::CardRepository(connection).nextDueDay(moment.today));
    if (nextDue)
        view.nextDueDay = dateOf(*nextDue);
    CARREL_ASSIGN(view.waitingForNetwork, store::OpRepository(connection).count());
    return view;
}

}  // namespace

QFuture<Result<TodayView>> Today::view()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const recall::QueueOptions queue = m_preferences.queue();
    return m_vault.read<TodayView>([=](Connection& connection) { return viewOf(connection, moment, queue); });
}

}  // namespace carrel::desk
