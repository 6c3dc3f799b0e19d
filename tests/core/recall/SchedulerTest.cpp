// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Scheduler.h"
#include "core/recall/Queue.h"

#include <rapidcheck.h>

#include <QTest>

#include <algorithm>
#include <set>

using namespace carrel;
using namespace carrel::recall;
using namespace std::chrono_literals;

namespace {

constexpr Instant kMonday{std::chrono::milliseconds(1'772'442'000'000)};

AnswerTime onDay(int day)
{
    return {kMonday + std::chrono::days(day), {studyDay(kMonday, 0s, 4).number + day}};
}

SchedulingOptions plain()
{
    SchedulingOptions options;
    options.fuzz = false;
    return options;
}

CardState graduated(const SchedulingOptions& options)
{
    CardState state = answered({}, Rating::Good, onDay(0), 1, options);
    return answered(state, Rating::Good, onDay(0), 1, options);
}

Candidate dueCard(std::int64_t card, int due, int lastDay, std::int64_t note = 0)
{
    return {card, note == 0 ? card : note, due, lastDay, 10.0F};
}

std::vector<Candidate> someCards(int count)
{
    std::vector<Candidate> cards;
    for (int i = 0; i < count; ++i)
        cards.push_back({i + 1, i + 1, *rc::gen::inRange(90, 105), *rc::gen::inRange(0, 90),
                         static_cast<float>(*rc::gen::inRange(1, 50))});
    return cards;
}

/// Every card in the order in which it would come, from a copy.
std::vector<std::int64_t> shownBy(DueQueue queue)
{
    std::vector<std::int64_t> shown;
    while (const std::int64_t card = queue.next(kMonday)) {
        shown.push_back(card);
        queue.remove(card);
    }
    return shown;
}

}  // namespace

class SchedulerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewCardPassesTheStepsOfTheDayBeforeItWaitsForDays()
    {
        const auto options = plain();
        const CardState first = answered({}, Rating::Good, onDay(0), 1, options);
        QCOMPARE(first.phase, Phase::Learning);
        QCOMPARE(first.dueAt, onDay(0).at + 10min);

        const CardState second = answered(first, Rating::Good, onDay(0), 1, options);
        QCOMPARE(second.phase, Phase::Review);
        QVERIFY(second.intervalDays >= 2);
        QCOMPARE(second.dueDay.number, onDay(second.intervalDays).day.number);
    }

    void easyNeedsNoSteps()
    {
        const CardState state = answered({}, Rating::Easy, onDay(0), 1, plain());
        QCOMPARE(state.phase, Phase::Review);
        QCOMPARE(state.intervalDays, 8);
    }

    void aLapseCountsAndComesBackInTenMinutes()
    {
        const auto options = plain();
        const CardState lapsed = answered(graduated(options), Rating::Again, onDay(3), 1, options);
        QCOMPARE(lapsed.phase, Phase::Relearning);
        QCOMPARE(lapsed.lapses, 1);
        QCOMPARE(lapsed.dueAt, onDay(3).at + 10min);
    }

    void theEighthLapseMakesALeechAndThenEveryFourth()
    {
        const auto options = plain();
        CardState state = graduated(options);
        std::set<int> leechAt;
        for (int lapse = 1; lapse <= 16; ++lapse) {
            state = answered(state, Rating::Again, onDay(lapse * 10), 1, options);
            if (state.leech)
                leechAt.insert(state.lapses);
            state = answered(state, Rating::Good, onDay(lapse * 10), 1, options);
        }
        QCOMPARE(leechAt, (std::set<int>{8, 12, 16}));
    }

    void gradesStayInOrderWithAndWithoutFuzz()
    {
        QVERIFY(rc::check("Hard <= Good <= Easy in days, and strictly so without fuzz", [] {
            SchedulingOptions options;
            options.fuzz = *rc::gen::arbitrary<bool>();
            const int stability = *rc::gen::inRange(1, 4000);
            CardState state;
            state.phase = Phase::Review;
            state.memory = {static_cast<double>(stability), *rc::gen::inRange(10, 100) / 10.0};
            state.lastDay = onDay(0).day;
            const int elapsed = *rc::gen::inRange(0, 6000);
            const auto identity = *rc::gen::arbitrary<std::uint64_t>();
            const auto days = [&](Rating rating) {
                return answered(state, rating, onDay(elapsed), identity, options).intervalDays;
            };
            if (options.fuzz) {
                RC_ASSERT(days(Rating::Hard) <= days(Rating::Easy));
            } else {
                RC_ASSERT(days(Rating::Hard) < days(Rating::Good));
                RC_ASSERT(days(Rating::Good) < days(Rating::Easy));
            }
        }));
    }

    void fuzzIsTheSameForTheSameCardAndStaysWithinItsBand()
    {
        QVERIFY(rc::check("fuzz is a function of card and repetition", [] {
            const int days = *rc::gen::inRange(3, 3000);
            const auto identity = *rc::gen::arbitrary<std::uint64_t>();
            const int reps = *rc::gen::inRange(0, 500);
            const int moved = fuzzed(days, identity, reps, 36500);
            RC_ASSERT(moved == fuzzed(days, identity, reps, 36500));
            const double delta = 1 + 0.15 * 4.5 + 0.10 * 13 + 0.05 * std::max(0, days - 20);
            RC_ASSERT(std::abs(moved - days) <= delta + 1);
        }));
        QCOMPARE(fuzzed(2, 99, 1, 36500), 2);
    }

    void sm2RepeatsWithinTheDayUntilAGradeOfFour()
    {
        auto options = plain();
        options.algorithm = Algorithm::Sm2;
        const CardState hard = answered({}, Rating::Hard, onDay(0), 1, options);
        QVERIFY(hard.sm2.repeatToday);
        QCOMPARE(hard.phase, Phase::Learning);
        const CardState good = answered(hard, Rating::Good, onDay(0), 1, options);
        QCOMPARE(good.phase, Phase::Review);
        QCOMPARE(good.sm2.easeHundredths, hard.sm2.easeHundredths);
        QCOMPARE(good.intervalDays, 1);
    }

    void aStudyDayNeitherSkipsNorDoublesWhenTheLearnerTravels()
    {
        QVERIFY(rc::check("days follow the local clock of the review", [] {
            const auto at = kMonday + std::chrono::minutes(*rc::gen::inRange(-5'000'000, 5'000'000));
            const auto offset = std::chrono::minutes(*rc::gen::inRange(-12 * 60, 14 * 60 + 1));
            const int hour = *rc::gen::inRange(0, 24);
            const StudyDay day = studyDay(at, offset, hour);
            RC_ASSERT(startOf(day, offset, hour) <= at);
            RC_ASSERT(at < startOf({day.number + 1}, offset, hour));
        }));
    }

    void theMostOverdueComesFirstAndTheLimitRemembersToday()
    {
        DueQueue queue;
        QueueOptions options;
        options.reviewsPerDay = 3;
        // given four reviews, one of them overdue by four times its interval, and one review done today
        queue.build(std::vector{dueCard(1, 100, 90), dueCard(2, 100, 50), dueCard(3, 60, 50), dueCard(4, 99, 90)}, {},
                    {}, {100}, {.newCards = 0, .reviews = 1}, options);
        // then two are left and that one comes first
        QCOMPARE(queue.left(), 2);
        QCOMPARE(queue.next(kMonday), 3);
    }

    void siblingsWaitUntilTomorrow()
    {
        DueQueue queue;
        queue.build(std::vector{dueCard(1, 100, 90, 7), dueCard(2, 100, 90, 7)},
                    {dueCard(3, 0, 0, 7), dueCard(4, 1, 0, 8)}, {}, {100}, {}, {});
        QCOMPARE(queue.left(), 2);
        queue.remove(1);
        QCOMPARE(queue.next(kMonday), 4);
    }

    void aLearningCardComesWhenItIsDueAndEarlyOnlyWhenNothingElseIsLeft()
    {
        DueQueue queue;
        queue.build(std::vector{dueCard(1, 100, 90)}, {}, {{5, 5, kMonday + 10min}}, {100}, {}, {});
        QCOMPARE(queue.next(kMonday), 1);
        QCOMPARE(queue.nextWithout(1, kMonday), 5);
        QCOMPARE(queue.next(kMonday + 10min), 5);
        queue.remove(1);
        queue.remove(5);
        QCOMPARE(queue.next(kMonday), 0);
        queue.comesAgain({5, 5, kMonday + 2h});
        QCOMPARE(queue.next(kMonday), 0);
        QCOMPARE(*queue.nextLearning(), kMonday + 2h);
    }

    void theFirstReviewsAreThoseOfAFullSort()
    {
        QVERIFY(rc::check("firstReviews agrees with a plain sort", [] {
            const auto order = static_cast<ReviewOrder>(*rc::gen::inRange(0, 4));
            const auto cards = someCards(*rc::gen::inRange(0, 3000));
            const auto keep = static_cast<std::size_t>(*rc::gen::inRange(0, 60));
            const auto all = firstReviews(cards, cards.size(), {100}, order);
            const auto some = firstReviews(cards, keep, {100}, order);
            RC_ASSERT(static_cast<std::ptrdiff_t>(all.size())
                      == std::count_if(cards.begin(), cards.end(), [](const auto& card) { return card.due <= 100; }));
            RC_ASSERT(some.size() == std::min(keep, all.size()));
            for (std::size_t i = 0; i < some.size(); ++i)
                RC_ASSERT(some[i].card == all[i].card);
        }));
    }

    void theQueueIsThatOfSortingEverythingAndLeavingOutSiblings()
    {
        QVERIFY(rc::check("the queue agrees with the plain rule", [] {
            QueueOptions options;
            options.order = static_cast<ReviewOrder>(*rc::gen::inRange(0, 4));
            options.reviewsPerDay = *rc::gen::inRange(0, 50);
            auto cards = someCards(*rc::gen::inRange(0, 1500));
            // Families of up to a hundred siblings, so that what is chosen first is often too little.
            const int families = *rc::gen::inRange(1, 400);
            for (Candidate& card : cards)
                card.note = 1 + card.card % families;
            DueQueue queue;
            queue.build(cards, {}, {}, {100}, {}, options);

            std::vector<std::int64_t> expected;
            std::set<std::int64_t> notes;
            for (const Candidate& card : firstReviews(cards, cards.size(), {100}, options.order))
                if (static_cast<int>(expected.size()) < options.reviewsPerDay && notes.insert(card.note).second)
                    expected.push_back(card.card);
            RC_ASSERT(shownBy(queue) == expected);
        }));
    }

    void whatIsTakenBackLeavesTheQueueAsItWasAtTheMark()
    {
        QVERIFY(rc::check("takeBack undoes any steps", [] {
            QueueOptions options;
            options.reviewsPerDay = 40;
            auto cards = someCards(60);
            for (Candidate& card : cards)
                card.note = 1 + card.card % 7;
            options.burySiblings = false;
            DueQueue queue;
            queue.build(cards, {dueCard(901, 0, 0, 3), dueCard(902, 1, 0, 4)}, {{903, 5, kMonday}}, {100}, {}, options);
            const auto before = shownBy(queue);
            queue.mark();
            const int steps = *rc::gen::inRange(0, 12);
            for (int i = 0; i < steps; ++i) {
                const auto card = *rc::gen::inRange<std::int64_t>(1, 61);
                switch (*rc::gen::inRange(0, 4)) {
                case 0: queue.remove(queue.next(kMonday)); break;
                case 1: queue.buryNote(1 + card % 7, card); break;
                case 2: queue.comesAgain({card, 1 + card % 7, kMonday + std::chrono::minutes(card)}); break;
                default: queue.putFront({card, 1 + card % 7}); break;
                }
            }
            queue.takeBack();
            RC_ASSERT(shownBy(queue) == before);
        }));
    }
};

QTEST_GUILESS_MAIN(SchedulerTest)
#include "SchedulerTest.moc"
