// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/QuickFsrs7.h"
#include "core/base/Random.h"

#include <QTest>

#include <cmath>

using namespace carrel;
using namespace carrel::recall;

namespace {

class Drawn {
public:
    double between(double low, double high)
    {
        return low + (high - low) * static_cast<double>(splitMix64(m_seed) >> 11) * 0x1p-53;
    }
    TwoTraces state() { return {std::exp(between(-7, 8)), std::exp(between(-7, 5)), between(1, 10)}; }

private:
    std::uint64_t m_seed = 3;
};

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

}  // namespace

/// The quick formulas beside the exact ones, over states that cards come to and many that they do not.
class QuickFsrs7Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerLeavesTheSameState()
    {
        const Fsrs7 exact;
        const QuickFsrs7 quick(Fsrs7::kDefaultWeights);
        Drawn drawn;
        for (int i = 0; i < 20'000; ++i) {
            const TwoTraces before = drawn.state();
            const double elapsed = i % 10 == 0 ? 0 : std::exp(drawn.between(-3, 7));
            const auto rating = static_cast<Rating>(1 + i % 4);
            const auto state = quick.from(before);
            const auto found = quick.forgotten(state, elapsed);
            QVERIFY(isNear(1 - found.all, exact.retrievability(before, elapsed)));
            const TwoTraces after = quick.next(state, rating, found).traces;
            const TwoTraces wanted = exact.next(before, rating, elapsed);
            QVERIFY(isNear(after.slow, wanted.slow));
            QVERIFY(isNear(after.fast, wanted.fast));
            QVERIFY(isNear(after.difficulty, wanted.difficulty));
        }
    }

    void aWaitIsTheSameOrRoundsToTheOtherSide()
    {
        const Fsrs7 exact;
        const QuickFsrs7 quick(Fsrs7::kDefaultWeights);
        Drawn drawn;
        int others = 0;
        for (int i = 0; i < 20'000; ++i) {
            const TwoTraces state = drawn.state();
            const double retention = drawn.between(0.7, 0.99);
            const int wanted = exact.interval(state, retention);
            const int found = quick.interval(quick.from(state), retention, 36500);
            QVERIFY2(std::abs(found - wanted) <= 1 + wanted / 1000, qPrintable(QString::number(wanted)));
            others += found == wanted ? 0 : 1;
        }
        QVERIFY2(others < 100, qPrintable(QString::number(others)));
    }

    void noWaitIsLongerThanAllowed()
    {
        const QuickFsrs7 quick(Fsrs7::kDefaultWeights);
        QCOMPARE(quick.interval(quick.from({30'000, 30'000, 1}), 0.7, 365), 365);
        QCOMPARE(quick.interval(quick.from({1e-4, 1e-4, 10}), 0.99, 365), 1);
    }
};

QTEST_GUILESS_MAIN(QuickFsrs7Test)
#include "QuickFsrs7Test.moc"
