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

}  // namespace

/// The queue of a million cards, 2 of 100 due, then all due with the daily limit.
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

    BenchDesk::execute(open->vault(), "UPDATE card_states SET due = due - 400");
    Samples all;
    for (int i = 0; i < 5; ++i)
        all.add(timed([&] { BenchDesk::wait(open->reviewing.begin()); }));
    report(QStringLiteral("due queue, all 1,000,000 due, limit 200"), ms(all.median()), {}, QStringLiteral("<= 60 ms"),
           all.median() <= 60);
}

}  // namespace carrel::bench
