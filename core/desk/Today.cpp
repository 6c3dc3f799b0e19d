// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Today.h"

#include "core/desk/ReviewSession.h"
#include "core/desk/path/CoursePath.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/quizzes/QuizRepository.h"

#include <algorithm>
#include <cmath>

namespace carrel::desk {
namespace {

using store::Connection;
using store::OutlineRow;

QDate dateOf(recall::StudyDay day)
{
    return QDate(1970, 1, 1).addDays(day.number);
}

/// What has a day, the next first.
Result<std::vector<ComingUp>> deadlines(Connection& connection, const Moment& moment, const Clock& clock)
{
    constexpr int kMost = 5;
    CARREL_ASSIGN(const auto closing, store::QuizRepository(connection).closing(moment.now, kMost));
    std::vector<ComingUp> deadlines;
    for (const store::ClosingRow& quiz : closing) {
        const auto by = QDateTime::fromMSecsSinceEpoch(quiz.at.time_since_epoch().count(), Qt::OffsetFromUTC,
                                                       static_cast<int>(clock.utcOffset(quiz.at).count()));
        deadlines.push_back({ComingUp::Kind::Quiz, quiz.quiz.value, quiz.title, quiz.courseTitle, 0, 0, 0, by});
    }
    const auto readyBy = moment.options.examDay;
    if (readyBy && readyBy->number >= moment.today.number)
        deadlines.push_back(
            {ComingUp::Kind::ReadyDay, 0, {}, {}, 0, 0, 0, QDateTime(dateOf(*readyBy), QTime(0, 0), Qt::UTC)});
    std::stable_sort(deadlines.begin(), deadlines.end(),
                     [](const auto& a, const auto& b) { return a.by->date() < b.by->date(); });
    return deadlines;
}

/// What waits: `deadlines` before what has no day.
Result<std::vector<ComingUp>> comingUp(Connection& connection, const std::vector<store::ShelfRow>& shelf,
                                       const std::vector<ComingUp>& deadlines)
{
    std::vector<ComingUp> coming = deadlines;
    store::CourseRepository courses(connection);
    for (const store::ShelfRow& course : shelf) {
        CARREL_ASSIGN(const auto outline, courses.outline(course.id));
        for (const OutlineRow& entry : outline)
            if (entry.what == OutlineRow::What::Unit && entry.kind == static_cast<int>(course::UnitKind::Policy)
                && !entry.done)
                coming.push_back({ComingUp::Kind::Policy, entry.id, entry.title, course.title, 0, 0, entry.minutes});
    }
    const auto hasDay = [&deadlines](QuizId quiz) {
        return std::any_of(deadlines.begin(), deadlines.end(),
                           [quiz](const auto& each) { return each.id == quiz.value; });
    };
    CARREL_ASSIGN(const auto quizzes, store::AttemptRepository(connection).allOpen());
    for (const store::OpenQuizRow& quiz : quizzes)
        if (!hasDay(quiz.quiz))
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

/// What a learner asked for, as it stood when the day was looked at.
struct Wishes {
    recall::QueueOptions queue;
    QHash<QString, QJsonValue> paths;
};

/// So many cards come before anything new: half a day's reviews.
int muchIsDue(const recall::QueueOptions& queue)
{
    return std::max(20, queue.reviewsPerDay / 2);
}

/// When cards come again once nothing is due.
Result<std::optional<QDate>> nextDueDay(Connection& connection, const Moment& moment, const DueToday& due,
                                        const recall::QueueOptions& queue)
{
    if (due.moreTomorrow)
        return dateOf({moment.today.number + 1});
    CARREL_ASSIGN(const auto day, store::CardRepository(connection).nextDueDay(moment.today, queue.newPerDay > 0));
    return day ? std::optional(dateOf(*day)) : std::nullopt;
}

/// One step for each course; before all of them the cards, when they are many.
Done findSteps(Connection& connection, const Moment& moment, const Wishes& wishes,
               const std::vector<store::ShelfRow>& shelf, TodayView& view)
{
    if (view.dueTotal >= muchIsDue(wishes.queue)) {
        NextStep review;
        review.reason = NextStep::Reason::MuchIsDue;
        review.what = NextStep::What::Review;
        review.count = view.dueTotal;
        review.minutesLeft = view.dueMinutes;
        view.next = review;
    }
    for (const store::ShelfRow& course : shelf) {
        CARREL_ASSIGN(const auto step, nextInCourse(connection, course, choiceOf(wishes.paths, course.key), moment));
        if (!step)
            continue;
        if (!view.next)
            view.next = step;
        else
            view.others.push_back(*step);
    }
    return {};
}

Result<TodayView> viewOf(Connection& connection, const Moment& moment, const Wishes& wishes, const Clock& clock)
{
    TodayView view;
    view.date = dateOf(moment.today);
    view.day = moment.today;
    CARREL_ASSIGN(const DueToday due, dueToday(connection, moment, wishes.queue));
    view.due = due.courses;
    for (const DueInCourse& course : view.due)
        view.dueTotal += course.due;
    Reviewing::Session pace;
    CARREL_TRY(pace.findPace(connection, moment.today));
    view.dueMinutes =
        view.dueTotal == 0 ? 0 : std::max(1, static_cast<int>(std::lround(view.dueTotal * pace.secondsEach / 60)));

    CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
    view.emptyShelf = shelf.empty();
    CARREL_TRY(findSteps(connection, moment, wishes, shelf, view));
    CARREL_ASSIGN(const auto dated, deadlines(connection, moment, clock));
    CARREL_ASSIGN(view.comingUp, comingUp(connection, shelf, dated));
    CARREL_ASSIGN(view.week, weekUpTo(connection, moment.today));
    if (view.dueTotal == 0) {
        CARREL_ASSIGN(view.nextDueDay, nextDueDay(connection, moment, due, wishes.queue));
    }
    CARREL_ASSIGN(view.waitingForNetwork, store::OpRepository(connection).count());
    return view;
}

}  // namespace

recall::StudyDay Today::day() const
{
    return momentOf(m_vault, m_preferences).today;
}

QFuture<Result<TodayView>> Today::view()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const Wishes wishes{m_preferences.queue(), m_preferences.startingWith(QLatin1String(kPathPreferences))};
    return m_vault.read<TodayView>(
        [=, &clock = m_vault.clock()](Connection& connection) { return viewOf(connection, moment, wishes, clock); });
}

}  // namespace carrel::desk
