// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"
#include "tests/core/path/SyntheticLearners.h"

namespace carrel::bench {

/// A thousand learners of known ability.
void benchPath()
{
    constexpr int kLearners = 1000;
    path::Trial trial;
    const auto time = timed([&trial] { trial = path::triedOn(kLearners, 7); });
    const auto percent = [](double share) { return QString::number(100 * share, 'f', 1) + QStringLiteral(" %"); };
    const auto figure = [](double value) { return QString::number(value, 'f', 2); };
    report(QStringLiteral("placement, error of ability (deviations)"), figure(trial.error),
           QStringLiteral("20 items drawn at random ") + figure(trial.randomError), QStringLiteral("no more"),
           trial.error <= trial.randomError);
    report(QStringLiteral("  its bias"), figure(trial.bias));
    report(QStringLiteral("  items asked"), figure(trial.items), QStringLiteral("at most 20"));
    report(QStringLiteral("  share that saw the most shown item"), percent(trial.mostExposed));
    report(QStringLiteral("know nine tenths after 70 steps, by path"), percent(trial.reachedByPath),
           QStringLiteral("in fixed order ") + percent(trial.reachedInOrder), QStringLiteral("more"),
           trial.reachedByPath > trial.reachedInOrder);
    report(QStringLiteral("all of it, 1,000 learners"), ms(std::chrono::duration<double, std::milli>(time).count()));
}

}  // namespace carrel::bench
