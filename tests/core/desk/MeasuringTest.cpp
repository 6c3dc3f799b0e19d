// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Measuring.h"
#include "core/desk/ReviewSession.h"
#include "tests/support/OpenDesk.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using desk::ProgressView;
using test::OpenDesk;

namespace {

ProgressView measured(OpenDesk& desk)
{
    return OpenDesk::wait(desk::Measuring(desk->vault(), desk->preferences).view()).value();
}

/// Answers what is due now, in one sitting.
int answerAll(OpenDesk& desk, recall::Rating rating)
{
    int answers = 0;
    auto step = OpenDesk::wait(desk->reviewing.begin()).value();
    for (; step.card && answers < 200; ++answers) {
        desk.clock.advance(10s);
        step = OpenDesk::wait(desk->reviewing.answer(step.card->id, rating, 5s)).value();
    }
    return answers;
}

int dayOf(const OpenDesk& desk)
{
    return recall::studyDay(desk.clock.now(), 0s, 4).number;
}

}  // namespace

class MeasuringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyDeskHasNothingToMeasure()
    {
        OpenDesk desk;
        const ProgressView view = measured(desk);
        QVERIFY(view.days.empty() && view.recall.empty() && view.courses.empty());
        QCOMPARE(view.forecast, std::vector<int>(30, 0));
        QCOMPARE(view.attendanceIn(371).days, 0);
        QCOMPARE(view.recallIn(30).all().asked, 0);
    }

    void whatIsInItsStepsAndWhatIsBuriedIsLookedAheadTo()
    {
        // Given ten cards, of which four are in their steps and three put off till tomorrow
        OpenDesk desk;
        desk.keep(test::smallCourse(10));
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        for (int card = 0; card < 4; ++card)
            step = OpenDesk::wait(desk->reviewing.answer(step.card->id, recall::Rating::Good, 5s)).value();
        for (int card = 0; card < 3; ++card)
            step = OpenDesk::wait(desk->reviewing.bury(step.card->id)).value();

        // When the days to come are looked at
        const auto outset = desk->vault()
                                .readNow<desk::Outset>([&](store::Connection& connection) {
                                    return desk::outsetOf(connection, desk::momentOf(desk->vault(), desk->preferences),
                                                          desk->preferences.queue(), {});
                                })
                                .value();

        // Then all ten are among what comes, and those of today are due
        QCOMPARE(outset.seen.size(), 4U);
        QCOMPARE(outset.options.newCards, 6);
        for (const recall::SimulatedCard& card : outset.seen) {
            QCOMPARE(card.dueDay, 0);
            QVERIFY(card.state.slow > 0);
        }
    }

    void anAnswerAtThreeInTheNightCountsToTheDayBefore()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        const int evening = dayOf(desk);
        desk.clock.advance(18h);  // 03:00 of the next calendar day
        const int answers = answerAll(desk, recall::Rating::Easy);
        desk.clock.advance(2h);  // 05:00: another study day has begun

        const ProgressView view = measured(desk);

        QCOMPARE(view.today.number, evening + 1);
        QCOMPARE(view.days.size(), std::size_t(1));
        QCOMPARE(view.days.front().day.number, evening);
        QCOMPARE(view.days.front().answers, answers);
        QCOMPARE(view.attendanceIn(30).running, 1);  // today has just begun
    }

    void whatWasAnsweredElsewhereIsCountedByTodayToo()
    {
        // given answers of today and of three weeks ago that came with an import
        OpenDesk desk;
        formats::CoursePackage package = test::smallCourse(5);
        package.reviews = {{QStringLiteral("card-0"), desk.clock.now() - 24h * 21, 3, 5000},
                           {QStringLiteral("card-1"), desk.clock.now(), 3, 5000},
                           {QStringLiteral("card-2"), desk.clock.now(), 1, 5000}};
        desk.keep(package);

        // then the week says the same as Progress, and a day of so many new cards has had two of them
        QCOMPARE(measured(desk).days.back().answers, 2);
        QCOMPARE(OpenDesk::wait(desk->today.view()).value().week.back().cards, 2);
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newPerDay"), 3)).value();
        const auto due = OpenDesk::wait(desk->reviewing.due()).value();
        QCOMPARE(due.front().fresh, 1);

        // and what is imported once more is not counted once more
        desk.keep(package);
        QCOMPARE(measured(desk).days.back().answers, 2);
    }

    void whatIsForgottenLowersTheRecallOfItsDay()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(5));
        const auto first = OpenDesk::wait(desk->reviewing.begin()).value();
        OpenDesk::wait(desk->reviewing.suspend(first.card->id)).value();
        answerAll(desk, recall::Rating::Easy);
        desk.clock.advance(std::chrono::hours(24 * 30));
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        const CardId forgotten = step.card->id;
        OpenDesk::wait(desk->reviewing.answer(forgotten, recall::Rating::Again, 5s)).value();
        OpenDesk::wait(desk->reviewing.begin()).value();
        answerAll(desk, recall::Rating::Good);

        const ProgressView view = measured(desk);

        const auto today = view.recallIn(1);
        QCOMPARE(today.mature.asked, 4);
        QCOMPARE(today.mature.recalled, 3);
        QCOMPARE(today.young.asked, 0);
        QCOMPARE(view.recallIn(371).all(), today.all());
        QVERIFY(view.courses.front().recall > 0.9);
        QCOMPARE(view.courses.front().cards, 5);  // one of them was set aside before anybody saw it
        QCOMPARE(view.courses.front().seen, 4);
    }

    void pausesAndDaysInARowAreCountedByStudyDays()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const auto readFor = [&](std::chrono::hours later) {
            const auto unit = OpenDesk::wait(desk->reading.findUnit(
                OpenDesk::wait(desk->reading.shelf()).value().front().id, QStringLiteral("basics/slack")));
            OpenDesk::wait(desk->reading.report(unit.value(), {}, 0, 60s)).value();
            desk.clock.advance(later);
        };
        const int first = dayOf(desk);
        readFor(24h);
        readFor(24h * 14);  // 13 whole days away
        readFor(24h);
        readFor(24h);

        const desk::Attendance attendance = measured(desk).attendanceIn(371);

        QCOMPARE(attendance.days, 4);
        QCOMPARE(attendance.daysOfAnswers, 0);  // reading alone
        QCOMPARE(attendance.longestPause, 13);
        QCOMPARE(attendance.pauseBegan.number, first + 2);
        QCOMPARE(attendance.running, 2);
        desk.clock.advance(24h);
        QCOMPARE(measured(desk).attendanceIn(371).running, 0);
        QCOMPARE(measured(desk).attendanceIn(5).days, 2);
    }

    void aHigherAimAsksForMoreWork()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(60));
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.retention"), 0.87)).value();

        const auto work =
            OpenDesk::wait(
                desk::Measuring(desk->vault(), desk->preferences).workAtOtherAims(std::make_shared<Progress>()))
                .value();

        QCOMPARE(work.size(), std::size_t(7));
        QVERIFY(std::is_sorted(work.begin(), work.end(), [](auto& a, auto& b) { return a.retention < b.retention; }));
        QVERIFY(std::any_of(work.begin(), work.end(), [](auto& each) { return each.retention == 0.87; }));
        QVERIFY(work.front().minutesADay < work.back().minutesADay);
        QVERIFY(work.front().remembered < work.back().remembered);
    }
};

QTEST_GUILESS_MAIN(MeasuringTest)
#include "MeasuringTest.moc"
