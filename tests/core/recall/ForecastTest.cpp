// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Simulation.h"

#include <rapidcheck.h>

#include <QTest>

#include <numeric>

using namespace carrel::recall;

namespace {

SimulationOptions aYearOf(int newCards)
{
    SimulationOptions options;
    options.newCards = newCards;
    return options;
}

template <class Of>
double sumOf(const std::vector<SimulatedDay>& days, Of of)
{
    return std::accumulate(days.begin(), days.end(), 0.0, [&](double sum, const auto& day) { return sum + of(day); });
}

double retentionOf(const std::vector<SimulatedDay>& days)
{
    return sumOf(days, [](const auto& day) { return day.recalled; })
           / sumOf(days, [](const auto& day) { return day.reviews; });
}

double hoursOf(const std::vector<SimulatedDay>& days)
{
    return sumOf(days, [](const auto& day) { return day.seconds; }) / 3600;
}

}  // namespace

class ForecastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAimedAtIsWhatIsRecalled()
    {
        for (const double aim : {0.8, 0.9}) {
            SimulationOptions options = aYearOf(4000);
            options.retention = aim;
            options.reviewsPerDay = 9999;
            QVERIFY(std::abs(retentionOf(simulated({}, options)) - aim) < 0.03);
        }
    }

    void memoryByFsrs7IsRecalledLessThanAimedAtSinceNoCardWaitsLessThanADay()
    {
        SimulationOptions options = aYearOf(2000);
        options.weights = Fsrs7::kDefaultWeights;
        options.reviewsPerDay = 9999;
        double before = 0;
        for (const double aim : {0.7, 0.8, 0.9, 0.95}) {
            options.retention = aim;
            const double recalled = retentionOf(simulated({}, options));
            QVERIFY(recalled > before && recalled < aim);
            before = recalled;
        }
    }

    void aHigherAimCostsMoreAndLeavesMore()
    {
        SimulationOptions options = aYearOf(2000);
        options.reviewsPerDay = 9999;
        options.retention = 0.8;
        const auto low = simulated({}, options);
        options.retention = 0.95;
        const auto high = simulated({}, options);
        QVERIFY(hoursOf(high) > 1.3 * hoursOf(low));
        QVERIFY(high.back().remembered > low.back().remembered);
    }

    void theLimitsHoldAndWhatTheyLeaveWaits()
    {
        QVERIFY(rc::check("no day holds more than its limits, and no card is dropped", [] {
            SimulationOptions options = aYearOf(*rc::gen::inRange(0, 400));
            options.days = *rc::gen::inRange(1, 200);
            options.newPerDay = *rc::gen::inRange(0, 30);
            options.reviewsPerDay = *rc::gen::inRange(0, 40);
            options.seed = *rc::gen::arbitrary<std::uint64_t>();
            std::vector<SimulatedCard> seen(static_cast<std::size_t>(*rc::gen::inRange(0, 100)));
            for (SimulatedCard& card : seen)
                card = {{5, 5, 5}, -*rc::gen::inRange(0, 30), *rc::gen::inRange(-20, 20)};
            const auto days = simulated(seen, options);
            RC_ASSERT(static_cast<int>(days.size()) == options.days);
            int fresh = 0;
            for (const SimulatedDay& day : days) {
                RC_ASSERT(day.fresh <= options.newPerDay && day.reviews <= options.reviewsPerDay);
                RC_ASSERT(day.recalled <= day.reviews && day.waiting >= 0);
                RC_ASSERT(day.waiting == 0 || day.reviews == options.reviewsPerDay);
                fresh += day.fresh;
            }
            RC_ASSERT(fresh == std::min(options.newCards, options.newPerDay * options.days));
            RC_ASSERT(days.back().remembered >= 0);
            RC_ASSERT(days.back().remembered <= static_cast<double>(fresh) + static_cast<double>(seen.size()) + 1e-6);
        }));
    }

    void theSameOptionsGiveTheSameDays()
    {
        const auto once = simulated({}, aYearOf(500));
        const auto again = simulated({}, aYearOf(500));
        for (std::size_t i = 0; i < once.size(); ++i) {
            QCOMPARE(once[i].reviews, again[i].reviews);
            QCOMPARE(once[i].seconds, again[i].seconds);
        }
    }

    void whoStopsASimulationIsNotGivenHalfOfIt()
    {
        carrel::Progress progress;
        progress.cancel();
        QCOMPARE(simulated({}, aYearOf(500), progress).error().kind, carrel::ErrorKind::Cancelled);
    }

    void aBacklogIsWorkedOffFromItsOldestDay()
    {
        SimulationOptions options = aYearOf(0);
        options.days = 60;
        options.reviewsPerDay = 20;
        const std::vector<SimulatedCard> seen(300, {{50, 50, 5}, -60, -10});
        const auto days = simulated(seen, options);
        QCOMPARE(days.front().waiting, 280);
        QCOMPARE(days.back().waiting, 0);
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "ForecastTest.moc"
