// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Measuring.h"

#include "core/recall/RecallCurve.h"
#include "core/store/courses/CourseRepository.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace carrel::desk {
namespace {

using store::Connection;

constexpr int kDaysAhead = 182;
/// Aims closer than this are one.
constexpr double kSameAim = 0.005;

struct Mean {
    double sum = 0;
    int count = 0;
};

/// The chance of recall now of the cards in review, course by course.
Result<std::map<CourseId, Mean>> recallNow(Connection& connection, const Moment& moment)
{
    const recall::RecallCurve curve(moment.options);
    std::map<CourseId, Mean> means;
    const auto take = [&](const store::HeldCard& card) {
        Mean& mean = means[card.course];
        mean.sum += curve.recall(card.held, std::max(0, moment.today.number - card.lastDay.number));
        ++mean.count;
    };
    store::FiguresRepository figures(connection);
    CARREL_TRY(curve.asksForTraces() ? figures.eachTraced(take) : figures.eachHeld(take));
    return means;
}

Result<std::vector<CourseProgress>> coursesOf(Connection& connection, const Moment& moment)
{
    CARREL_ASSIGN(const auto means, recallNow(connection, moment));
    CARREL_ASSIGN(const auto seen, store::FiguresRepository(connection).seen());
    CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
    std::vector<CourseProgress> courses;
    for (const store::ShelfRow& row : shelf) {
        const auto mean = means.find(row.id);
        const auto answered = seen.find(row.id);
        courses.push_back({.course = row.id,
                           .title = row.title,
                           .units = row.units,
                           .unitsDone = row.unitsDone,
                           .cards = row.cards,
                           .seen = answered == seen.end() ? 0 : answered->second,
                           .recall = mean == means.end() ? -1 : mean->second.sum / mean->second.count});
    }
    return courses;
}

Result<ProgressView> viewOf(Connection& connection, const Moment& moment)
{
    ProgressView view;
    view.today = moment.today;
    view.target = moment.options.retention;
    store::FiguresRepository figures(connection);
    CARREL_ASSIGN(view.days, figures.days());
    CARREL_ASSIGN(view.recall, figures.recallDays({moment.today.number - ProgressView::kRecallDays + 1}, moment.today));
    CARREL_ASSIGN(view.forecast, figures.forecast(moment.today, ProgressView::kForecastDays));
    CARREL_ASSIGN(view.stability, figures.stability());
    CARREL_ASSIGN(view.difficulty, figures.difficulty());
    CARREL_ASSIGN(view.courses, coursesOf(connection, moment));
    return view;
}

std::vector<double> aimsAround(double own)
{
    std::vector<double> aims{0.75, 0.8, 0.85, 0.9, 0.95, 0.97};
    std::erase_if(aims, [own](double aim) { return std::abs(aim - own) < kSameAim; });
    aims.push_back(own);
    std::sort(aims.begin(), aims.end());
    return aims;
}

}  // namespace

store::RecallDay ProgressView::recallIn(int lastDays) const
{
    store::RecallDay sum;
    sum.day = today;
    for (const store::RecallDay& each : recall) {
        if (each.day.number <= today.number - lastDays)
            continue;
        sum.unknown += each.unknown;
        sum.young += each.young;
        sum.mature += each.mature;
    }
    return sum;
}

Attendance ProgressView::attendanceIn(int lastDays) const
{
    Attendance sum;
    std::optional<recall::StudyDay> last;
    for (const store::StudyDayRow& each : days) {
        if (each.day.number <= today.number - lastDays || each.day > today)
            continue;
        sum.answers += each.answers;
        sum.daysOfAnswers += each.answers > 0 ? 1 : 0;
        ++sum.days;
        const int pause = last ? each.day.number - last->number - 1 : 0;
        sum.running = pause == 0 ? sum.running + 1 : 1;
        if (pause > sum.longestPause) {
            sum.longestPause = pause;
            sum.pauseBegan = {last->number + 1};
        }
        last = each.day;
    }
    if (last && last->number < today.number - 1)
        sum.running = 0;
    return sum;
}

QFuture<Result<ProgressView>> Measuring::view()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.read<ProgressView>([moment](Connection& connection) { return viewOf(connection, moment); });
}

QFuture<Result<std::vector<WorkAhead>>> Measuring::workAtOtherAims(std::shared_ptr<Progress> progress)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const recall::QueueOptions queue = m_preferences.queue();
    return m_vault.read<Outset>([moment, queue](Connection& connection) { return outsetOf(connection, moment, queue); })
        .then(QtFuture::Launch::Async, [progress](const Result<Outset>& read) -> Result<std::vector<WorkAhead>> {
            CARREL_ASSIGN(Outset outset, read);
            outset.options.days = kDaysAhead;
            return workAhead(outset, aimsAround(outset.options.retention), *progress);
        });
}

}  // namespace carrel::desk
