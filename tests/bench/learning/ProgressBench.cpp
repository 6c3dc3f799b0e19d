// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Measuring.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

namespace carrel::bench {
namespace {

constexpr int kCards = 50'000;
constexpr int kReviewsOfACard = 10;

double bareScan(store::Vault& vault)
{
    Samples scan;
    for (int i = 0; i < 5; ++i)
        scan.add(timed([&] {
            (void)vault.readNow<std::int64_t>([](store::Connection& connection) -> Result<std::int64_t> {
                CARREL_ASSIGN(auto statement, connection.prepare("SELECT sum(taken_ms) FROM reviews"));
                CARREL_TRY(statement.next());
                return statement.integer(0);
            });
        }));
    return scan.median();
}

}  // namespace

/// 50,000 cards with ten reviews each, spread over two years.
void benchProgress()
{
    BenchDesk desk;
    auto open = desk.openDesk();
    fillWithCards(open->vault(), kCards, 20, 2, kReviewsOfACard);
    BenchDesk::execute(open->vault(),
                       "UPDATE reviews SET day = day - (card_id * 7919 + seq) % 730, rating = 1 + abs(seq) % 4");
    desk::Measuring measuring(open->vault(), open->preferences);
    const double bare = bareScan(open->vault());
    Samples view;
    for (int i = 0; i < 5; ++i)
        view.add(timed([&] { BenchDesk::wait(measuring.view()); }));
    report(QStringLiteral("what Progress shows, 500,000 reviews"), ms(view.median()),
           QStringLiteral("bare scan ") + ms(bare), QStringLiteral("<= 1 s"), view.median() <= 1000);
    const auto ahead = timed([&] { BenchDesk::wait(measuring.workAtOtherAims(std::make_shared<Progress>())); });
    report(QStringLiteral("  half a year ahead at several aims, 50,000 cards"),
           ms(std::chrono::duration<double, std::milli>(ahead).count()));
}

}  // namespace carrel::bench
