// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/recall/Simulation.h"
#include "core/recall/optimise/Optimiser.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <cmath>

namespace carrel::bench {
namespace {

using namespace recall;

constexpr int kReviews = 100'000;
constexpr int kAnswersOfACard = 10;

double drawn(std::uint64_t& seed)
{
    return static_cast<double>(splitMix64(seed) >> 11) * 0x1p-53;
}

/// A learner who forgets a little faster than most and studies by the default weights; one answer in five comes again
/// on the same day.
ReviewLog madeLog(int reviews)
{
    Fsrs6::Weights truth = Fsrs6::kDefaultWeights;
    truth[0] = 0.1;
    truth[2] = 1.4;
    truth[8] = 1.6;
    truth[20] = 0.25;
    const Fsrs6 memory(truth);
    const Fsrs6 planner;
    std::uint64_t seed = 42;
    ReviewLog log;
    for (int card = 0; card < reviews / kAnswersOfACard; ++card) {
        std::vector<LoggedAnswer> past;
        MemoryState real;
        MemoryState planned;
        for (int i = 0; i < kAnswersOfACard; ++i) {
            const bool sameDay = i > 0 && drawn(seed) < 0.2;
            const double wait = i == 0 || sameDay ? 0 : planner.interval(planned.stability, 0.9) * (0.7 + drawn(seed));
            const double days = i == 0 || sameDay ? 0 : std::max(1.0, std::round(wait));
            const double recall = i == 0 ? 0.6 : memory.retrievability(real.stability, days);
            const Rating rating = drawn(seed) >= recall ? Rating::Again
                                  : drawn(seed) < 0.1   ? Rating::Hard
                                                        : Rating::Good;
            real = i == 0 ? memory.first(rating) : memory.next(real, rating, days);
            planned = i == 0 ? planner.first(rating) : planner.next(planned, rating, days);
            past.push_back({days, rating});
        }
        log.add(past, card / 20.0);
    }
    return log;
}

/// The time of one core that `work` took; what else runs on the machine is not counted.
template <class Work>
std::chrono::nanoseconds coreTime(Work work)
{
    const auto before = cpuTime();
    work();
    return cpuTime() - before;
}

/// What this machine takes for so many exponentials and logarithms, one after the other.
double bareMs(double pairs)
{
    volatile double kept = 0;
    Samples samples;
    for (int round = 0; round < 3; ++round)
        samples.add(coreTime([&] {
            double sum = 0;
            for (double i = 0; i < pairs; ++i)
                sum += std::exp(-1e-7 * i) + std::log(1 + i);
            kept = sum;
        }));
    return samples.median();
}

template <class Optimise>
void benchOptimiser(const QString& name, double pairsOfAnAnswer, Optimise optimise)
{
    constexpr double kPasses = 9;  // five epochs on four fifths, two on all, and the measures
    Fit before;
    Fit after;
    const double memory = growthMiB([&] {
        const ReviewLog log = madeLog(kReviews);
        optimise(log);
    });
    const ReviewLog log = madeLog(kReviews);
    Samples samples;
    for (int i = 0; i < 5; ++i)
        samples.add(coreTime([&] {
            const auto out = optimise(log);
            before = out.before;
            after = out.after;
        }));
    const double bare = bareMs(kReviews * kPasses * pairsOfAnAnswer);
    const double ratio = samples.median() / bare;
    report(QStringLiteral("optimise %1, 100,000 reviews").arg(name), ms(samples.median()),
           QStringLiteral("its exp and log alone %1, ratio %2").arg(ms(bare)).arg(ratio, 0, 'f', 2),
           QStringLiteral("<= 400 ms"), samples.median() <= 400);
    report(QStringLiteral("  memory, the log among it"), QString::number(memory, 'f', 1) + QStringLiteral(" MiB"), {},
           QStringLiteral("<= 32 MiB"), memory <= 32);
    report(QStringLiteral("  log loss, default weights and learnt"),
           QString::number(before.logLoss, 'f', 4) + QStringLiteral(", ") + QString::number(after.logLoss, 'f', 4), {},
           QStringLiteral("no higher"), after.logLoss <= before.logLoss);
}

void benchSimulation(const QString& name, SimulationOptions options)
{
    options.days = 5 * 365;
    options.newCards = 20'000;
    options.newPerDay = 30;
    options.reviewsPerDay = 400;
    Samples samples;
    double answers = 0;
    for (int i = 0; i < 5; ++i)
        samples.add(coreTime([&] {
            answers = 0;
            for (const SimulatedDay& day : simulated({}, options))
                answers += day.reviews + day.fresh;
        }));
    const double bare = bareMs(answers * 4);
    report(QStringLiteral("simulate %1, 20,000 cards, 5 years").arg(name), ms(samples.median()),
           QStringLiteral("4 exp and log for each of %1 answers %2").arg(answers, 0, 'f', 0).arg(ms(bare)),
           QStringLiteral("<= 150 ms"), samples.median() <= 150);
}

}  // namespace

void benchRecall()
{
    benchOptimiser(QStringLiteral("FSRS-6"), 3, [](const ReviewLog& log) { return optimiseFsrs6(log); });
    benchOptimiser(QStringLiteral("FSRS-7"), 8, [](const ReviewLog& log) { return optimiseFsrs7(log); });
    benchSimulation(QStringLiteral("FSRS-6"), {});
    SimulationOptions seven;
    seven.weights = Fsrs7::kDefaultWeights;
    benchSimulation(QStringLiteral("FSRS-7"), seven);
}

}  // namespace carrel::bench
