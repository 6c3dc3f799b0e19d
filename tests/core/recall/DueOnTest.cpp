// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/DueOn.h"

#include <QTest>

using namespace carrel::recall;
using namespace std::chrono_literals;

namespace {

constexpr StudyDay kToday{20'000};
constexpr std::uint64_t kIdentity = 7;

CardState after(std::initializer_list<Rating> ratings, const SchedulingOptions& options = {})
{
    CardState state;
    for (const Rating rating : ratings)
        state = answered(state, rating, {carrel::Instant(1'728'000'000s), kToday}, kIdentity, options);
    return state;
}

}  // namespace

class DueOnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewCardStaysNew()
    {
        const CardState state = dueOn({}, {kToday.number + 3});
        QCOMPARE(state.phase, Phase::New);
        QCOMPARE(state.dueDay.number, 0);
    }

    void aReviewMovesAndNothingElseOfIt()
    {
        const CardState before = after({Rating::Easy});
        const CardState state = dueOn(before, {kToday.number + 3});
        QCOMPARE(state.dueDay.number, kToday.number + 3);
        QCOMPARE(state.intervalDays, before.intervalDays);
        QCOMPARE(state.memory.stability, before.memory.stability);
        QCOMPARE(state.lastDay.number, before.lastDay.number);
        QCOMPARE(state.reps, before.reps);
    }

    void aCardOfTheDayWaitsForThatDay()
    {
        const CardState before = after({Rating::Again});
        QCOMPARE(before.phase, Phase::Learning);
        const CardState state = dueOn(before, {kToday.number + 3});
        QCOMPARE(state.phase, Phase::Review);
        QCOMPARE(state.intervalDays, 3);
        QCOMPARE(state.memory.stability, before.memory.stability);
        QCOMPARE(dueOn(before, kToday).intervalDays, 1);
    }

    void theIntervalThatSm2PutOffToStays()
    {
        // Given a card that comes twice on a day and then after the six days of its second interval
        SchedulingOptions options;
        options.algorithm = Algorithm::Sm2;
        CardState before = after({Rating::Easy}, options);
        before =
            answered(before, Rating::Hard, {carrel::Instant(1'728'086'400s), {kToday.number + 1}}, kIdentity, options);
        QVERIFY(before.phase != Phase::Review);
        QCOMPARE(before.sm2.intervalDays, 6);

        const CardState state = dueOn(before, {kToday.number + 2});
        QCOMPARE(state.phase, Phase::Review);
        QCOMPARE(state.intervalDays, 6);
        QVERIFY(!state.sm2.repeatToday);
    }
};

QTEST_GUILESS_MAIN(DueOnTest)
#include "DueOnTest.moc"
