// SPDX-License-Identifier: GPL-3.0-or-later
// Easy days, an exam, a backlog, cramming: what a learner asks of the schedule beside recall.
#include "core/recall/Cramming.h"
#include "core/recall/Explanation.h"
#include "core/recall/Queue.h"

#include <rapidcheck.h>

#include <QTest>

#include <map>
#include <numeric>
#include <set>

using namespace carrel;
using namespace carrel::recall;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kSunday = 6;
constexpr StudyDay kMonday{20'514};  // 2026-03-02

AnswerTime onDay(StudyDay day)
{
    return {startOf(day, 0s, 4) + 5h, day};
}

CardState reviewed(double stability, StudyDay last)
{
    CardState state;
    state.phase = Phase::Review;
    state.memory = {stability, 5};
    state.lastDay = last;
    state.dueDay = {last.number + std::max(1, static_cast<int>(stability))};
    return state;
}

}  // namespace

class PlanningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weekdaysAreThoseOfTheCalendar()
    {
        QCOMPARE(weekday(kMonday), 0U);
        QCOMPARE(weekday({kMonday.number + 6}), kSunday);
        QCOMPARE(weekday({0}), 3U);
        QCOMPARE(weekday({-1}), 2U);
    }

    void aFreeDayTakesNoReviewsAndAnEasyOneFewer()
    {
        SchedulingOptions options;
        options.dayLoads = {1, 1, 1, 1, 1, 0.5, 0};
        std::array<int, 7> placed{};
        for (std::uint64_t card = 0; card < 7000; ++card)
            ++placed[weekday({kMonday.number + placedByLoad(30, card, 3, kMonday, options)})];
        QCOMPARE(placed[kSunday], 0);
        QVERIFY(placed[5] > 0 && placed[5] < placed[2]);
    }

    void easyDaysStayWithinTheBandOfFuzz()
    {
        QVERIFY(rc::check("a load moves no card further than fuzz may", [] {
            SchedulingOptions options;
            for (double& load : options.dayLoads)
                load = *rc::gen::inRange(0, 5) / 4.0;
            const int days = *rc::gen::inRange(1, 2000);
            const auto card = *rc::gen::arbitrary<std::uint64_t>();
            const StudyDay today{*rc::gen::inRange(-1000, 50'000)};
            const int placed = placedByLoad(days, card, 1, today, options);
            const FuzzBand band = fuzzBand(days, options.maximumDays);
            RC_ASSERT(placed >= band.low && placed <= band.high);
            options.dayLoads.fill(1);
            RC_ASSERT(placedByLoad(days, card, 1, today, options) == fuzzed(days, card, 1, options.maximumDays));
        }));
    }

    void everyCardIsSeenOnceMoreInTheWeekBeforeAnExam()
    {
        QVERIFY(rc::check("no wait passes over the exam", [] {
            SchedulingOptions options;
            const int left = *rc::gen::inRange(8, 300);
            options.examDay = StudyDay{kMonday.number + left};
            const auto card = *rc::gen::arbitrary<std::uint64_t>();
            const double stability = *rc::gen::inRange(1, 3000);
            const CardState before = reviewed(stability, {kMonday.number - *rc::gen::inRange(1, 100)});
            const CardState after = answered(before, Rating::Good, onDay(kMonday), card, options);
            RC_ASSERT(after.dueDay < *options.examDay);
            SchedulingOptions usual = options;
            usual.examDay.reset();
            const CardState without = answered(before, Rating::Good, onDay(kMonday), card, usual);
            if (without.dueDay < *options.examDay)
                RC_ASSERT(after.dueDay == without.dueDay);
            else
                RC_ASSERT(after.dueDay.number >= options.examDay->number - 7);
        }));
    }

    void afterTheExamAllIsAsItWas()
    {
        QCOMPARE(placedBeforeExam(50, 1, kMonday, std::nullopt), 50);
        QCOMPARE(placedBeforeExam(50, 1, kMonday, StudyDay{kMonday.number - 1}), 50);
        QCOMPARE(placedBeforeExam(50, 1, kMonday, StudyDay{kMonday.number + 3}), 50);
        QCOMPARE(placedBeforeExam(5, 1, kMonday, StudyDay{kMonday.number + 30}), 5);
    }

    void aBacklogBringsNoNewCardsAndFirstWhatIsStillKnown()
    {
        std::vector<Candidate> reviews;
        for (int i = 1; i <= 50; ++i)
            reviews.push_back({i, i, 90, 80, static_cast<float>(i)});
        const std::vector<Candidate> fresh{{900, 900, 0}, {901, 901, 1}};
        QueueOptions options;
        options.reviewsPerDay = 10;
        options.backlogMode = true;
        DueQueue queue;
        queue.build(reviews, fresh, {}, {100}, {}, options);
        QCOMPARE(queue.left(), 10);
        QCOMPARE(queue.next(startOf({100}, 0s, 4)), 50);
        QCOMPARE(queue.order(), ReviewOrder::LikeliestRecalled);

        // What fits into the day is no backlog.
        options.reviewsPerDay = 50;
        queue.build(reviews, fresh, {}, {100}, {}, options);
        QCOMPARE(queue.left(), 52);
        QCOMPARE(queue.order(), ReviewOrder::RelativeOverdueness);
    }

    void aBacklogIsWorkedOffAndNoCardIsDropped()
    {
        // given 600 cards, all overdue by weeks, and 40 reviews a day
        SchedulingOptions scheduling;
        QueueOptions options;
        options.reviewsPerDay = 40;
        options.backlogMode = true;
        std::map<std::int64_t, CardState> cards;
        for (int i = 1; i <= 600; ++i)
            cards[i] = reviewed(5 + i % 40, {kMonday.number - 30 - i % 50});
        std::set<std::int64_t> seen;
        int recoveredOn = -1;
        for (int day = 0; day < 60; ++day) {
            const StudyDay today{kMonday.number + day};
            std::vector<Candidate> due;
            for (const auto& [id, state] : cards)
                due.push_back(
                    {id, id, state.dueDay.number, state.lastDay.number, static_cast<float>(state.memory.stability)});
            const auto waiting =
                std::count_if(due.begin(), due.end(), [&](const Candidate& card) { return card.due <= today.number; });
            if (waiting <= options.reviewsPerDay && recoveredOn < 0)
                recoveredOn = day;
            DueQueue queue;
            queue.build(due, {}, {}, today, {}, options);
            while (const std::int64_t id = queue.next(onDay(today).at)) {
                queue.remove(id);
                seen.insert(id);
                cards[id] = answered(cards[id], Rating::Good, onDay(today), static_cast<std::uint64_t>(id), scheduling);
            }
        }
        QVERIFY(recoveredOn > 0 && recoveredOn < 30);
        QCOMPARE(seen.size(), cards.size());
    }

    void crammingShowsEachCardUntilItIsKnown()
    {
        QVERIFY(rc::check("each card is known once, whatever is forgotten on the way", [] {
            const int count = *rc::gen::inRange(1, 40);
            std::vector<std::int64_t> cards(static_cast<std::size_t>(count));
            std::iota(cards.begin(), cards.end(), 1);
            Cramming cramming(cards);
            std::map<std::int64_t, int> shown;
            std::set<std::int64_t> known;
            while (const std::int64_t card = cramming.next()) {
                RC_ASSERT(!known.contains(card));
                const bool isKnown = ++shown[card] > 3 || *rc::gen::arbitrary<bool>();
                cramming.answer(isKnown ? Rating::Good : Rating::Again);
                if (isKnown)
                    known.insert(card);
            }
            RC_ASSERT(known.size() == cards.size() && cramming.known() == cards.size());
        }));
    }

    void crammingTakesTheLikeliestForgottenOfThoseThatPass()
    {
        const std::vector<CramCandidate> cards{
            {1, 0.95, 0, 2}, {2, 0.4, 3, 10}, {3, -1, 0, 0}, {4, 0.7, 1, 3}, {5, 0.6, 9, 60}};
        QCOMPARE(crammed(cards, {}, 1), (std::vector<std::int64_t>{2, 5, 4, 1}));
        QCOMPARE(crammed(cards, {.recallBelow = 0.65}, 1), (std::vector<std::int64_t>{2, 5}));
        QCOMPARE(crammed(cards, {.lapsesFrom = 1, .seenWithinDays = 10}, 1), (std::vector<std::int64_t>{2, 4}));
        QCOMPARE(crammed(cards, {.neverSeen = true, .most = 2}, 1), (std::vector<std::int64_t>{3, 2}));
    }

    void anExplanationNamesWhatTheOrderLooksAt()
    {
        const SchedulingOptions options;
        const CardState state = reviewed(10, {kMonday.number - 15});
        const Explanation why = explained(state, 7, onDay(kMonday), ReviewOrder::RelativeOverdueness, options);
        QCOMPARE(why.turn, Explanation::Turn::Review);
        QCOMPARE(why.seenDaysAgo, 15);
        QCOMPARE(why.plannedDays, 10);
        QCOMPARE(why.overdueDays, 5);
        QCOMPARE(why.sortedBy, -1.5);
        QVERIFY(why.recall > 0.8 && why.recall < 0.9);
        QCOMPARE(explained({}, 7, onDay(kMonday), ReviewOrder::Random, options).turn, Explanation::Turn::New);
    }
};

QTEST_GUILESS_MAIN(PlanningTest)
#include "PlanningTest.moc"
