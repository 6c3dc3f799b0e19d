// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Fsrs7.h"
#include "tests/core/recall/Vectors.h"

#include <rapidcheck.h>

#include <QTest>

#include <cmath>
#include <optional>

using namespace carrel;
using namespace carrel::recall;

namespace {

constexpr double kTolerance = 1e-12;

/// A state as a history of answers leaves it, some of them minutes apart.
TwoTraces someState(const Fsrs7& fsrs)
{
    const auto someRating = [] { return static_cast<Rating>(*rc::gen::inRange(1, 5)); };
    TwoTraces state = fsrs.first(someRating());
    const int answers = *rc::gen::inRange(0, 20);
    for (int i = 0; i < answers; ++i) {
        const double days = std::exp(*rc::gen::inRange(-9000, 7000) / 1000.0);
        state = fsrs.next(state, someRating(), days);
    }
    return state;
}

}  // namespace

class Fsrs7Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithFiftyDigitArithmetic()
    {
        const QJsonObject all = vectors("fsrs7.json");
        const auto weights = weightsOf<Fsrs7::Weights>(all[u"weights"]);
        QCOMPARE(weights, Fsrs7::kDefaultWeights);
        const Fsrs7 fsrs(weights);
        int reviews = 0;
        for (const QJsonValue& sequence : all[u"sequences"].toArray()) {
            const QByteArray where = "seed " + QByteArray::number(sequence[u"seed"].toInt());
            std::optional<TwoTraces> state;
            for (const QJsonValue& review : sequence[u"reviews"].toArray()) {
                const auto rating = static_cast<Rating>(review[u"rating"].toInt());
                const double elapsed = review[u"elapsed_days"].toDouble();
                if (state)
                    QVERIFY2(apart(fsrs.retrievability(*state, elapsed), review[u"R"]) < kTolerance, where);
                state = state ? fsrs.next(*state, rating, elapsed) : fsrs.first(rating);
                QVERIFY2(apart(state->slow, review[u"S"]) < kTolerance, where);
                QVERIFY2(apart(state->fast, review[u"S_fast"]) < kTolerance, where);
                QVERIFY2(apart(state->difficulty, review[u"D"]) < kTolerance, where);
                QVERIFY2(apart(fsrs.exactInterval(*state, 0.9), review[u"interval_dr90_days"]) < kTolerance, where);
                QVERIFY2(apart(fsrs.exactInterval(*state, 0.8), review[u"interval_dr80_days"]) < kTolerance, where);
                ++reviews;
            }
        }
        QVERIFY(reviews > 400);
    }

    void recallIsAChanceThatOnlyFalls()
    {
        QVERIFY(rc::check("0 < R < 1, and later is never likelier", [] {
            const Fsrs7 fsrs;
            const TwoTraces state = someState(fsrs);
            double before = 1;
            for (double days = 1e-6; days < 1e6; days *= 1.7) {
                const double recall = fsrs.retrievability(state, days);
                RC_ASSERT(recall > 0 && recall < 1);
                RC_ASSERT(recall <= before);
                before = recall;
            }
        }));
    }

    void theIntervalIsTheInverseOfTheCurve()
    {
        QVERIFY(rc::check("recall at the interval is the retention", [] {
            const Fsrs7 fsrs;
            const TwoTraces state = someState(fsrs);
            const double retention = *rc::gen::inRange(10, 99) / 100.0;
            const double days = fsrs.exactInterval(state, retention);
            const double recall = fsrs.retrievability(state, days);
            if (days <= Fsrs7::kShortestInterval)
                RC_ASSERT(recall <= retention + 1e-12);
            else if (days >= Fsrs7::kLongestInterval)
                RC_ASSERT(recall >= retention - 1e-12);
            else
                RC_ASSERT(std::abs(recall - retention) < 1e-12);
            RC_ASSERT(fsrs.exactInterval(state, retention - 0.05) >= days);
        }));
    }

    void aBetterGradeNeverLeavesLess()
    {
        QVERIFY(rc::check("Again <= Hard <= Good <= Easy in both traces", [] {
            const Fsrs7 fsrs;
            const TwoTraces state = someState(fsrs);
            const double elapsed = std::exp(*rc::gen::inRange(-9000, 7000) / 1000.0);
            TwoTraces before = fsrs.next(state, Rating::Again, elapsed);
            for (Rating rating : {Rating::Hard, Rating::Good, Rating::Easy}) {
                const TwoTraces after = fsrs.next(state, rating, elapsed);
                RC_ASSERT(after.slow >= before.slow && after.fast >= before.fast);
                if (rating != Rating::Hard)  // how much Again adds depends on what was still there
                    RC_ASSERT(after.difficulty <= before.difficulty);
                RC_ASSERT(after.slow >= state.slow && after.fast >= state.fast);
                before = after;
            }
        }));
    }

    void staysInRangeWhateverIsAnswered()
    {
        QVERIFY(rc::check("traces are numbers of at least 1e-4, difficulty is 1..10", [] {
            const Fsrs7 fsrs;
            const TwoTraces state = someState(fsrs);
            RC_ASSERT(std::isfinite(state.slow) && state.slow >= Fsrs7::kMinimumStability);
            RC_ASSERT(std::isfinite(state.fast) && state.fast >= Fsrs7::kMinimumStability);
            RC_ASSERT(state.difficulty >= 1 && state.difficulty <= 10);
        }));
        const Fsrs7 fsrs;
        QCOMPARE(fsrs.interval({36500, 36500, 5}, 0.5, 3650), 3650);
        QCOMPARE(fsrs.interval({1e-4, 1e-4, 5}, 0.99), 1);
    }
};

QTEST_GUILESS_MAIN(Fsrs7Test)
#include "Fsrs7Test.moc"
