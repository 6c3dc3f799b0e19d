// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Retention.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <set>

using namespace carrel;
using namespace carrel::store;
using namespace std::chrono_literals;

namespace {

constexpr Instant kMonday{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 9h};

std::vector<Instant> momentsWithin(std::chrono::hours span)
{
    const auto offsets = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(span / 1h) * 60));
    std::vector<Instant> moments;
    for (const int minutes : offsets)
        moments.push_back(kMonday + std::chrono::minutes(minutes));
    return moments;
}

}  // namespace

class RetentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofADailyHabitSevenDaysAndTheEndsOfThreeFurtherWeeksStay()
    {
        // Given one backup at nine each morning for sixty days, up to Thursday 2026-04-30
        std::vector<Instant> taken;
        for (int day = 0; day < 60; ++day)
            taken.push_back(kMonday + std::chrono::days(day));
        // When retention looks, then the last seven stay, and the Sundays that end the two weeks before those
        const auto kept = keptBackups(taken, 0s);
        std::vector<Instant> expected;
        for (int day = 59; day > 52; --day)
            expected.push_back(kMonday + std::chrono::days(day));
        // the week of the 24th to 26th is told by a day that stays anyway
        expected.push_back(kMonday + std::chrono::days(48));
        expected.push_back(kMonday + std::chrono::days(41));
        QCOMPARE(kept, expected);
    }

    void whoComesBackAfterMonthsLosesNothingAtOnce()
    {
        std::vector<Instant> taken{kMonday, kMonday + 24h, kMonday + 48h};
        taken.push_back(kMonday + std::chrono::days(200));
        QCOMPARE(keptBackups(taken, 0s).size(), std::size_t(4));
    }

    void theDayIsThePersons()
    {
        const Instant lateEvening = kMonday + 14h;    // 23:00 UTC
        const Instant afterMidnight = kMonday + 16h;  // 01:00 UTC on Tuesday
        QCOMPARE(keptBackups({lateEvening, afterMidnight}, 0s).size(), std::size_t(2));
        QCOMPARE(keptBackups({lateEvening, afterMidnight}, 2h).size(), std::size_t(1));
    }

    void aClockIsBelievedAsFarAsAWeekOfBackupsGoes()
    {
        // Given one each day for two weeks, then it is as late as the clock says
        std::vector<Instant> taken;
        for (int day = 0; day < 14; ++day)
            taken.push_back(kMonday + std::chrono::days(day));
        const Instant last = taken.back();
        QCOMPARE(borneOut(last, taken, 0s), last);
        QCOMPARE(borneOut(last + 12h, taken, 0s), last + 12h);

        // When the clock jumps ten years ahead, then six backups there do not bear that out, and a seventh does
        const Instant ahead = last + std::chrono::days(3650);
        for (int day = 0; day < 6; ++day) {
            taken.push_back(ahead + std::chrono::days(day));
            QVERIFY(borneOut(taken.back(), taken, 0s) <= last + std::chrono::days(7));
        }
        taken.push_back(ahead + std::chrono::days(6));
        QCOMPARE(borneOut(taken.back(), taken, 0s), taken.back());
    }

    void holdsForAnyHistory()
    {
        QVERIFY(rc::check("the newest stays, few stay, and nothing stays that a newer one of its day replaces", [] {
            const auto taken = momentsWithin(24h * 120);
            const auto kept = keptBackups(taken, 0s);
            if (taken.empty()) {
                RC_ASSERT(kept.empty());
                return;
            }
            RC_ASSERT(kept.front() == std::ranges::max(taken));
            RC_ASSERT(kept.size() <= std::size_t(11));
            RC_ASSERT(std::ranges::is_sorted(kept, std::greater{}));
            for (const Instant at : kept) {
                RC_ASSERT(std::ranges::find(taken, at) != taken.end());
                const auto day = std::chrono::floor<std::chrono::days>(at);
                for (const Instant other : taken)
                    RC_ASSERT(std::chrono::floor<std::chrono::days>(other) != day || other <= at);
            }
        }));
        QVERIFY(rc::check("looking twice removes no more", [] {
            const auto once = keptBackups(momentsWithin(24h * 90), 0s);
            RC_ASSERT(keptBackups(once, 0s) == once);
        }));
        QVERIFY(rc::check("the newest of each of the last seven days stays", [] {
            const auto taken = momentsWithin(24h * 30);
            const auto kept = keptBackups(taken, 0s);
            std::set<std::chrono::sys_days, std::greater<>> days;
            for (const Instant at : taken)
                days.insert(std::chrono::floor<std::chrono::days>(at));
            std::size_t seen = 0;
            for (const auto day : days) {
                if (++seen > 7)
                    break;
                RC_ASSERT(std::ranges::any_of(
                    kept, [&](Instant at) { return std::chrono::floor<std::chrono::days>(at) == day; }));
            }
        }));
    }
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "RetentionTest.moc"
