// SPDX-License-Identifier: GPL-3.0-or-later
// Days across daylight saving, travel and a clock that was wrong.
#include "core/recall/Queue.h"

#include <rapidcheck.h>

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace carrel;
using namespace carrel::recall;
using namespace std::chrono_literals;

namespace {

constexpr int kStartHour = 4;

Rating someRating()
{
    return static_cast<Rating>(*rc::gen::inRange(1, 5));
}

/// Whichever scheduler a learner chose.
SchedulingOptions someOptions()
{
    SchedulingOptions options;
    options.algorithm = *rc::gen::element(Algorithm::Fsrs6, Algorithm::Fsrs7, Algorithm::Sm2, Algorithm::Sm2Delphi);
    return options;
}

/// What each scheduler keeps of a memory is within what it may be.
void holdMemory(const CardState& state, const SchedulingOptions& options)
{
    switch (options.algorithm) {
    case Algorithm::Fsrs6: RC_ASSERT(state.memory.stability >= Fsrs6::kMinimumStability); break;
    case Algorithm::Fsrs7:
        RC_ASSERT(state.traces.slow >= Fsrs7::kMinimumStability && std::isfinite(state.traces.slow));
        RC_ASSERT(state.traces.fast >= Fsrs7::kMinimumStability && std::isfinite(state.traces.fast));
        break;
    case Algorithm::Sm2:
    case Algorithm::Sm2Delphi: RC_ASSERT(state.sm2.ease >= 1.3 && std::isfinite(state.sm2.ease)); break;
    }
    RC_ASSERT(std::isfinite(state.memory.stability) && std::isfinite(state.memory.difficulty));
    RC_ASSERT(state.intervalDays >= 0 && state.intervalDays <= options.maximumDays);
}

bool hasMemory(const SchedulingOptions& options)
{
    return options.algorithm == Algorithm::Fsrs6 || options.algorithm == Algorithm::Fsrs7;
}

/// A year of 2026 in a place with daylight saving, or without.
std::chrono::seconds offsetAt(const QTimeZone& zone, Instant at)
{
    return std::chrono::seconds(
        zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)));
}

Instant someMomentOf2026()
{
    return Instant(std::chrono::milliseconds(1'767'225'600'000)) + std::chrono::minutes(*rc::gen::inRange(0, 525'600));
}

}  // namespace

class StudyDayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daylightSavingNeitherSkipsNorDoublesADay()
    {
        QVERIFY(rc::check("an hour later is the same day or the next", [] {
            const char* const places[] = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo",
                                          "Asia/Kolkata"};
            const QTimeZone zone(places[*rc::gen::inRange(0, 5)]);
            const Instant at = someMomentOf2026();
            const auto dayAt = [&](Instant moment) { return studyDay(moment, offsetAt(zone, moment), kStartHour); };
            const int apart = dayAt(at + 1h).number - dayAt(at).number;
            RC_ASSERT(apart == 0 || apart == 1);
            // A day has 23, 24 or 25 hours, so a day's time later is the next day, or misses it by an hour.
            const int after = dayAt(at + 24h).number - dayAt(at).number;
            RC_ASSERT(after >= 0 && after <= 2);
            RC_ASSERT(dayAt(at + 25h).number > dayAt(at).number);
            RC_ASSERT(dayAt(at + 23h).number <= dayAt(at).number + 1);
        }));
    }

    void everyDayOfAYearIsMetOnce()
    {
        for (const char* place : {"Europe/Berlin", "America/New_York", "Pacific/Auckland"}) {
            const QTimeZone zone(place);
            QVERIFY(zone.isValid());
            Instant at(std::chrono::milliseconds(1'767'225'600'000));
            int before = studyDay(at, offsetAt(zone, at), kStartHour).number;
            const int first = before;
            for (int i = 0; i < 365 * 48; ++i) {
                at += 30min;
                const int day = studyDay(at, offsetAt(zone, at), kStartHour).number;
                QVERIFY(day == before || day == before + 1);
                before = day;
            }
            QCOMPARE(before - first, 365);
        }
    }

    void aFlightMakesNoAnswerEarlierThanTheOneBefore()
    {
        QVERIFY(rc::check("elapsed days are never below zero, and each card keeps to its range", [] {
            const SchedulingOptions options = someOptions();
            Instant at = someMomentOf2026();
            CardState state;
            for (int i = 0; i < 20; ++i) {
                at += std::chrono::minutes(*rc::gen::inRange(0, 60 * 24 * 5));
                const auto offset = std::chrono::minutes(15 * *rc::gen::inRange(-48, 57));
                const StudyDay day = studyDay(at, offset, kStartHour);
                const CardState next = answered(state, someRating(), {at, day}, 7, options);
                holdMemory(next, options);
                if (next.phase == Phase::Review)
                    RC_ASSERT(next.dueDay.number >= day.number + 1);
                else
                    RC_ASSERT(next.dueAt > at);
                const double recall = recallOn(next, day, options);
                RC_ASSERT(recall <= 1 && (recall > 0 || !hasMemory(options)));
                state = next;
            }
        }));
    }

    void aClockThatWasWrongHarmsNothingForGood()
    {
        QVERIFY(rc::check("an answer years ahead or behind leaves a state that later answers mend", [] {
            const SchedulingOptions options = someOptions();
            const Instant now = someMomentOf2026();
            const auto answer = [&options](const CardState& state, Rating rating, Instant at) {
                return answered(state, rating, {at, studyDay(at, 0s, kStartHour)}, 7, options);
            };
            CardState state = answer({}, Rating::Easy, now);
            const auto off = std::chrono::hours(24 * *rc::gen::inRange(-40'000, 40'000));
            state = answer(state, someRating(), now + 24h + off);
            holdMemory(state, options);
            // The clock is right again, maybe long before that answer: it counts as the same day.
            state = answer(state, Rating::Good, now + 48h);
            state = answer(state, Rating::Good, now + 49h);
            RC_ASSERT(state.lastDay == studyDay(now + 49h, 0s, kStartHour));
            const StudyDay today = state.lastDay;
            RC_ASSERT(state.phase != Phase::Review || state.dueDay > today);
            holdMemory(state, options);
            RC_ASSERT(!hasMemory(options) || recallOn(state, today, options) > 0.5);
        }));
    }

    void aCardThatWasSeenInTheFutureIsNotOverdue()
    {
        for (const auto order : {ReviewOrder::RelativeOverdueness, ReviewOrder::Retrievability, ReviewOrder::DueDate,
                                 ReviewOrder::LikeliestRecalled}) {
            const std::vector<Candidate> cards{{1, 1, 100, 400, 5.0F}, {2, 2, 100, 90, 5.0F}};
            const auto sorted = firstReviews(cards, 2, {120}, order);
            QCOMPARE(sorted.size(), 2U);
            QVERIFY(std::isfinite(orderKey(sorted.front(), {120}, order)));
        }
    }
};

QTEST_GUILESS_MAIN(StudyDayTest)
#include "StudyDayTest.moc"
