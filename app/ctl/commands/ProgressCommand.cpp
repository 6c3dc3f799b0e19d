// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ProgressCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/commands/ProgressConcepts.h"

#include <QDate>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using desk::ProgressView;
using store::RecallDay;
using store::Tally;

/// All that is printed.
struct Figures {
    ProgressView view;
    std::vector<CourseConcepts> concepts;  ///< of each course of the view
    std::vector<desk::WorkAhead> work;
};

constexpr int kWeek = 7;
constexpr int kMonth = 30;

QString dateOf(int studyDay)
{
    return QDate(1970, 1, 1).addDays(studyDay).toString(Qt::ISODate);
}

QJsonObject toJson(const Tally& tally)
{
    return {{u"asked"_s, tally.asked},
            {u"recalled"_s, tally.recalled},
            {u"share"_s, tally.asked == 0 ? QJsonValue() : QJsonValue(double(tally.recalled) / tally.asked)}};
}

QJsonObject toJson(const RecallDay& day)
{
    return {{u"young"_s, toJson(day.young)}, {u"mature"_s, toJson(day.mature)}, {u"all"_s, toJson(day.all())}};
}

QJsonArray daysJson(const ProgressView& view, int days)
{
    QJsonArray list;
    auto recall = view.recall.begin();
    for (const store::StudyDayRow& day : view.days) {
        while (recall != view.recall.end() && recall->day < day.day)
            ++recall;
        if (day.day.number <= view.today.number - days || day.day > view.today)
            continue;
        const bool asked = recall != view.recall.end() && recall->day == day.day;
        list << QJsonObject{{u"date"_s, dateOf(day.day.number)},
                            {u"answers"_s, day.answers},
                            {u"new"_s, day.newCards},
                            {u"again"_s, day.again},
                            {u"seconds"_s, static_cast<qint64>(day.takenMilliseconds / 1000)},
                            {u"reading_seconds"_s, day.readingSeconds},
                            {u"retention"_s, toJson(asked ? *recall : RecallDay())}};
    }
    return list;
}

QJsonArray forecastJson(const ProgressView& view)
{
    QJsonArray list;
    for (std::size_t i = 0; i < view.forecast.size(); ++i)
        list << QJsonObject{{u"date"_s, dateOf(view.today.number + static_cast<int>(i))},
                            {u"cards"_s, view.forecast[i]}};
    return list;
}

QJsonArray stabilityJson(const ProgressView& view)
{
    const auto& from = store::StabilityBins::kFrom;
    QJsonArray list;
    for (std::size_t i = 0; i < from.size(); ++i)
        list << QJsonObject{{u"from_days"_s, from[i]},
                            {u"to_days"_s, i + 1 < from.size() ? QJsonValue(from[i + 1]) : QJsonValue()},
                            {u"cards"_s, view.stability.cards[i]}};
    return list;
}

QJsonArray difficultyJson(const ProgressView& view)
{
    QJsonArray list;
    for (std::size_t i = 0; i < view.difficulty.size(); ++i)
        list << QJsonObject{
            {u"from"_s, static_cast<int>(i) + 1}, {u"to"_s, static_cast<int>(i) + 2}, {u"cards"_s, view.difficulty[i]}};
    return list;
}

QJsonArray coursesJson(const Figures& figures)
{
    QJsonArray list;
    for (std::size_t i = 0; i < figures.view.courses.size(); ++i) {
        const desk::CourseProgress& course = figures.view.courses[i];
        list << QJsonObject{{u"id"_s, static_cast<qint64>(course.course.value)},
                            {u"title"_s, course.title},
                            {u"units"_s, course.units},
                            {u"units_done"_s, course.unitsDone},
                            {u"cards"_s, course.cards},
                            {u"cards_seen"_s, course.seen},
                            {u"recall"_s, course.recall < 0 ? QJsonValue() : QJsonValue(course.recall)},
                            {u"concepts"_s, conceptsJson(figures.concepts[i].concepts)},
                            {u"concepts_are_units"_s, figures.concepts[i].areUnits}};
    }
    return list;
}

QJsonArray workJson(const std::vector<desk::WorkAhead>& work)
{
    QJsonArray list;
    for (const desk::WorkAhead& each : work)
        list << QJsonObject{{u"retention"_s, each.retention},
                            {u"minutes_a_day"_s, each.minutesADay},
                            {u"reviews_a_day"_s, each.reviewsADay},
                            {u"waiting"_s, each.waiting},
                            {u"remembered"_s, each.remembered}};
    return list;
}

QJsonObject toJson(const Figures& figures, int days)
{
    const ProgressView& view = figures.view;
    const desk::Attendance here = view.attendanceIn(days);
    const QJsonObject retention{{u"today"_s, toJson(view.recallIn(1))},
                                {u"last_7_days"_s, toJson(view.recallIn(kWeek))},
                                {u"last_30_days"_s, toJson(view.recallIn(kMonth))},
                                {u"all_days_shown"_s, toJson(view.recallIn(days))}};
    const QJsonObject attendance{
        {u"answers"_s, here.answers},
        {u"days"_s, here.days},
        {u"days_in_a_row"_s, here.running},
        {u"longest_pause"_s, here.longestPause},
        {u"pause_began"_s, here.longestPause == 0 ? QJsonValue() : QJsonValue(dateOf(here.pauseBegan.number))}};
    return {{u"today"_s, dateOf(view.today.number)}, {u"target"_s, view.target},
            {u"attendance"_s, attendance},           {u"retention"_s, retention},
            {u"days"_s, daysJson(view, days)},       {u"forecast"_s, forecastJson(view)},
            {u"stability"_s, stabilityJson(view)},   {u"difficulty"_s, difficultyJson(view)},
            {u"courses"_s, coursesJson(figures)},    {u"ahead"_s, workJson(figures.work)}};
}

QString percent(const Tally& tally)
{
    return tally.asked == 0 ? u"-"_s : u"%1 %"_s.arg(qRound(100.0 * tally.recalled / tally.asked));
}

QStringList retentionRow(const QString& name, const RecallDay& day)
{
    return {name, percent(day.young), percent(day.mature), percent(day.all()), QString::number(day.all().asked)};
}

void printDays(Console& console, const ProgressView& view, int days)
{
    const desk::Attendance here = view.attendanceIn(days);
    console.print(u"%1 on %2 of the last %3; here on %4 in a row. The target is %5 %."_s
                      .arg(counted(here.answers, u"answer", u"answers"))
                      .arg(here.daysOfAnswers)
                      .arg(counted(days, u"day", u"days"), counted(here.running, u"day", u"days"))
                      .arg(qRound(view.target * 100)));
    console.print(QString());
    console.printTable({{u"RETENTION"_s, u"YOUNG"_s, u"MATURE"_s, u"ALL"_s, u"ANSWERS"_s},
                        retentionRow(u"today"_s, view.recallIn(1)),
                        retentionRow(u"last 7 days"_s, view.recallIn(kWeek)),
                        retentionRow(u"last 30 days"_s, view.recallIn(kMonth)),
                        retentionRow(u"last %1 days"_s.arg(days), view.recallIn(days))});
    int week = 0;
    int month = 0;
    for (std::size_t i = 0; i < view.forecast.size(); ++i) {
        week += i < kWeek ? view.forecast[i] : 0;
        month += view.forecast[i];
    }
    console.print(QString());
    console.printTable(
        {{u"REVIEWS DUE"_s, u"TODAY"_s, u"7 DAYS"_s, u"30 DAYS"_s},
         {QString(), QString::number(view.forecast.front()), QString::number(week), QString::number(month)}});
}

void printTables(Console& console, const Figures& figures, int days)
{
    if (figures.view.courses.empty() && figures.view.days.empty()) {
        console.print(u"Nothing was read or answered on this desk yet. 'carrelctl import FILE' brings a course."_s);
        return;
    }
    printDays(console, figures.view, days);
    std::vector<QStringList> rows{{u"COURSE"_s, u"UNITS"_s, u"CARDS SEEN"_s, u"RECALL"_s, u"TITLE"_s}};
    for (const desk::CourseProgress& course : figures.view.courses)
        rows.push_back({QString::number(course.course.value), u"%1/%2"_s.arg(course.unitsDone).arg(course.units),
                        u"%1/%2"_s.arg(course.seen).arg(course.cards),
                        course.recall < 0 ? u"-"_s : u"%1 %"_s.arg(qRound(course.recall * 100)), course.title});
    console.print(QString());
    console.printTable(rows);
    if (rows = conceptRows(figures.concepts); rows.size() > 1) {
        console.print(QString());
        console.printTable(rows);
    }
    rows = {{u"AIM"_s, u"MINUTES A DAY"_s, u"REVIEWS A DAY"_s, u"REMEMBERED"_s}};
    for (const desk::WorkAhead& each : figures.work)
        rows.push_back({u"%1 %"_s.arg(qRound(each.retention * 100)), QString::number(each.minutesADay, 'f', 1),
                        QString::number(each.reviewsADay, 'f', 1), QString::number(each.remembered)});
    console.print(QString());
    console.printTable(rows);
}

}  // namespace

Syntax ProgressCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"progress"_s;
    syntax.summary = u"Say what was done on a desk, how well it is recalled, and what is to come"_s;
    syntax.details =
        u"Retention: the share of cards in review that were recalled. Young and mature go by the days since a card's\n"
        "answer before: mature from %1 on. Days begin at the hour of the settings. Concepts stand by how far they are\n"
        "held, the weakest first, with the answers and reviews that say so. The last table is the work\n"
        "of half a year by the chance of recall one aims at, with the desk's cards and limits. --json has each day,\n"
        "the cards of the next 30 days, and how stable and how difficult cards are."_s.arg(RecallDay::kMatureDays);
    syntax.examples = {u"carrelctl progress"_s, u"carrelctl progress --days 30 --json | jq .retention"_s};
    syntax.options = {
        {u"course"_s,
         u"ID"_s,
         u"one course alone in the tables of courses and concepts, by its number in 'carrelctl courses'"_s,
         {},
         'c'},
        {u"days"_s, u"N"_s, u"how far back, 1 to %1 (default: 182)"_s.arg(ProgressView::kRecallDays), {}, 'n'},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> ProgressCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const int days, invocation.number(u"days"_s, 1, ProgressView::kRecallDays, 182));
    CARREL_ASSIGN(const CourseId course, invocation.id<CourseId>(u"course"_s));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    if (!course.isNull())
        CARREL_TRY(waitFor(desk->reading.outline(course)));
    desk::Measuring measuring(desk->vault(), desk->preferences);
    Figures figures;
    CARREL_ASSIGN(figures.view, waitFor(measuring.view()));
    if (!course.isNull())
        std::erase_if(figures.view.courses, [&](const desk::CourseProgress& other) { return other.course != course; });
    CARREL_ASSIGN(figures.concepts, conceptsOf(desk->vault(), desk->preferences, figures.view));
    LongWork ahead(console, u"Looking ahead"_s);
    CARREL_ASSIGN(figures.work, waitFor(measuring.workAtOtherAims(ahead.sharedProgress())));
    if (console.speaksJson())
        console.print(toJson(figures, days));
    else
        printTables(console, figures, days);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
