// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

namespace carrel::bench {
namespace {

constexpr int kCards = 1'000'000;

double coldOver(BenchDesk& desk, double bareOpen)
{
    Samples cold;
    for (int i = 0; i < 5; ++i) {
        dropFromCache(desk.path());
        cold.add(timed([&] {
            auto open = desk.openDesk();
            BenchDesk::wait(open->reviewing.begin());
        }));
    }
    return cold.median() - bareOpen;
}

double bareOpen(BenchDesk& desk)
{
    Samples bare;
    for (int i = 0; i < 5; ++i) {
        dropFromCache(desk.path());
        bare.add(timed([&] { desk.openVault(); }));
    }
    return bare.median();
}

/// Reviews of today, of cards here and there, whose siblings a session then leaves out.
void answerToday(store::Vault& vault, int answers)
{
    const SystemClock clock;
    const Instant now = clock.now();
    const int today = recall::studyDay(now, clock.utcOffset(now), 4).number;
    BenchDesk::execute(vault, QStringLiteral(R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)
INSERT INTO reviews (seq, card_id, previous, at, utc_offset, day, rating, taken_ms, phase)
SELECT i, i * 1999, 0, %2, 0, %3, 3, 4000, 1 FROM n)")
                                  .arg(answers)
                                  .arg(now.time_since_epoch().count())
                                  .arg(today)
                                  .toStdString());
}

}  // namespace

/// The queue of a million cards, 2 of 100 due, late in a day, then all due with the daily limit.
void benchDue()
{
    BenchDesk desk;
    {
        auto vault = desk.openVault();
        fillWithCards(*vault, kCards, 20, 2, 0);
    }
    const double bare = bareOpen(desk);
    const double cold = coldOver(desk, bare);
    report(QStringLiteral("due queue, 1,000,000 cards, cold"), ms(cold), QStringLiteral("bare open ") + ms(bare),
           QStringLiteral("<= 150 ms over the open"), cold <= 150);

    auto open = desk.openDesk();
    Samples warm;
    for (int i = 0; i < 20; ++i)
        warm.add(timed([&] { BenchDesk::wait(open->reviewing.begin()); }));
    report(QStringLiteral("due queue, 20,000 due, warm"), ms(warm.median()), {}, QStringLiteral("<= 15 ms"),
           warm.median() <= 15);

    answerToday(open->vault(), 500);
    Samples late;
    for (int i = 0; i < 20; ++i)
        late.add(timed([&] { BenchDesk::wait(open->reviewing.begin()); }));
    report(QStringLiteral("due queue, the same, 500 answered today"), ms(late.median()), {}, QStringLiteral("<= 15 ms"),
           late.median() <= 15);

    BenchDesk::execute(open->vault(), "UPDATE card_states SET due = due - 400");
    Samples all;
    for (int i = 0; i < 5; ++i)
        all.add(timed([&] { BenchDesk::wait(open->reviewing.begin()); }));
    report(QStringLiteral("due queue, all 1,000,000 due, limit 200"), ms(all.median()), {}, QStringLiteral("<= 60 ms"),
           all.median() <= 60);
}

}  // namespace carrel::bench
