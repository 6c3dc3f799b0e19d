// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/Optimiser.h"

#include "core/base/Random.h"
#include "tests/core/recall/Vectors.h"

#include <rapidcheck.h>

#include <QTest>

#include <cmath>

using namespace carrel;
using namespace carrel::recall;

namespace {

/// A number of [0, 1) from a stream.
double drawn(std::uint64_t& seed)
{
    return static_cast<double>(splitMix64(seed) >> 11) * 0x1p-53;
}

/// A learner whose memory is FSRS-6 with these weights, who studies when told to by the default ones.
ReviewLog logOf(const Fsrs6::Weights& truth, int cards, int answers, std::uint64_t seed)
{
    const Fsrs6 memory(truth);
    const Fsrs6 planner;
    ReviewLog log;
    for (int card = 0; card < cards; ++card) {
        std::vector<LoggedAnswer> past;
        MemoryState real;
        MemoryState planned;
        for (int i = 0; i < answers; ++i) {
            double days = 0;
            Rating rating = drawn(seed) < 0.4 ? Rating::Again : Rating::Good;
            if (i > 0) {
                days = std::max(1.0, std::round(planner.interval(planned.stability, 0.9) * (0.6 + drawn(seed))));
                const double recall = memory.retrievability(real.stability, days);
                rating = drawn(seed) < recall ? (drawn(seed) < 0.15 ? Rating::Easy : Rating::Good) : Rating::Again;
            }
            real = i == 0 ? memory.first(rating) : memory.next(real, rating, days);
            planned = i == 0 ? planner.first(rating) : planner.next(planned, rating, days);
            past.push_back({days, rating});
        }
        log.add(past, card / 10.0);
    }
    return log;
}

/// Forgets faster than most, and more after each lapse.
Fsrs6::Weights aForgetfulLearner()
{
    Fsrs6::Weights weights = Fsrs6::kDefaultWeights;
    weights[0] = 0.08;
    weights[2] = 0.9;
    weights[8] = 1.2;
    weights[11] = 0.7;
    weights[20] = 0.35;
    return weights;
}

/// A real learner's log, where the machine has one; it is not part of the source.
std::optional<ReviewLog> realLog()
{
    QFile file(QStringLiteral(CARREL_SOURCE_DIR "/../shared/vectors/reviews-real.json"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    ReviewLog log;
    for (const QJsonValue& card : readJson(file.readAll())->toArray()) {
        std::vector<LoggedAnswer> answers;
        for (const QJsonValue& answer : card.toArray())
            answers.push_back({answer[u"d"].toDouble(), static_cast<Rating>(answer[u"r"].toInt())});
        log.add(answers);
    }
    return log;
}

}  // namespace

class OptimiserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foretellsAKnownLearnerNearlyAsWellAsTheTruth()
    {
        const ReviewLog log = logOf(aForgetfulLearner(), 1500, 8, 7);
        const auto six = optimiseFsrs6(log);
        const auto seven = optimiseFsrs7(log);
        const ReviewLog unseen = logOf(aForgetfulLearner(), 1500, 8, 99);
        const double truth = fitOf(unseen, aForgetfulLearner()).logLoss;
        const double defaults = fitOf(unseen, Fsrs6::kDefaultWeights).logLoss;
        QCOMPARE(six.learnt, Learnt::All);
        QVERIFY(fitOf(unseen, six.weights).logLoss - truth < 0.1 * (defaults - truth));
        QVERIFY(fitOf(unseen, seven.weights).logLoss - truth < 0.2 * (defaults - truth));
        QVERIFY(six.after.rmseBins < six.before.rmseBins);
        QVERIFY(six.after.auc > 0.5);
    }

    void foretellsARealLearnerNoWorseThanTheReference()
    {
        const auto log = realLog();
        if (!log)
            QSKIP("the real log is not on this machine");
        const QJsonObject expected = vectors("optimizer.json");
        const auto six = optimiseFsrs6(*log);
        QCOMPARE(log->answers(), static_cast<std::size_t>(expected[u"reviews"].toInt()));
        QCOMPARE(Lessons(*log, 1).items(), six.items);
        // The reference lost the order of equals, so its own measures are met to the fourth digit.
        QVERIFY(std::abs(six.before.logLoss - expected[u"defaults"][u"logLoss"].toDouble()) < 2e-4);
        QVERIFY(std::abs(six.before.rmseBins - expected[u"defaults"][u"rmseBins"].toDouble()) < 2e-3);
        const auto weights = weightsOf<Fsrs6::Weights>(expected[u"weights"]);
        QVERIFY(six.after.logLoss <= fitOf(*log, weights).logLoss);
        QVERIFY(six.after.logLoss <= expected[u"train"][u"logLoss"].toDouble());
        QVERIFY(six.after.rmseBins <= expected[u"train"][u"rmseBins"].toDouble());
        const auto seven = optimiseFsrs7(*log);
        QVERIFY(seven.after.logLoss <= expected[u"train"][u"logLoss"].toDouble());
    }

    void theSameLogGivesTheSameBits()
    {
        const ReviewLog log = logOf(aForgetfulLearner(), 200, 6, 3);
        QCOMPARE(optimiseFsrs6(log).weights, optimiseFsrs6(log).weights);
        QCOMPARE(optimiseFsrs7(log).weights, optimiseFsrs7(log).weights);
    }

    void aShortLogTeachesTheStartAloneAndAFewAnswersNothing()
    {
        const ReviewLog few = logOf(aForgetfulLearner(), 1, 8, 3);
        QCOMPARE(optimiseFsrs6(few).items, 7U);
        QCOMPARE(optimiseFsrs6(few).learnt, Learnt::Nothing);
        QCOMPARE(optimiseFsrs6(few, aForgetfulLearner()).weights, Fsrs6::kDefaultWeights);

        Fsrs6::Weights poor = Fsrs6::kDefaultWeights;
        poor[0] = poor[1] = poor[2] = poor[3] = 50;
        const auto some = optimiseFsrs6(logOf(aForgetfulLearner(), 30, 3, 3), poor);
        QCOMPARE(some.learnt, Learnt::Start);
        for (std::size_t i = 4; i < some.weights.size(); ++i)
            QCOMPARE(some.weights[i], Fsrs6::kDefaultWeights[i]);
        QVERIFY(some.weights[0] < 50);
    }

    void neverForetellsWorseThanBefore()
    {
        QVERIFY(rc::check("the loss does not rise, whatever the log", [] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            Fsrs6::Weights truth = aForgetfulLearner();
            truth[2] = *rc::gen::inRange(1, 100) / 4.0;
            const ReviewLog log = logOf(truth, *rc::gen::inRange(3, 60), *rc::gen::inRange(2, 8), seed);
            const auto six = optimiseFsrs6(log, truth);
            if (six.learnt == Learnt::Nothing)
                return;
            RC_ASSERT(six.after.logLoss <= six.before.logLoss);
            if (six.learnt == Learnt::Kept)
                RC_ASSERT(six.weights == truth);
            const auto seven = optimiseFsrs7(log);
            RC_ASSERT(seven.after.logLoss <= seven.before.logLoss);
        }));
    }

    void nonsenseMovesNoWeightPastItsBounds()
    {
        std::uint64_t seed = 5;
        ReviewLog log;
        for (int card = 0; card < 100; ++card) {
            std::vector<LoggedAnswer> past;
            for (int i = 0; i < 10; ++i)
                past.push_back({drawn(seed) < 0.3 ? 0.0 : std::floor(1e5 * drawn(seed)),
                                static_cast<Rating>(1 + splitMix64(seed) % 4)});
            log.add(past);
        }
        for (const double weight : optimiseFsrs6(log).weights)
            QVERIFY(std::isfinite(weight) && weight >= 0 && weight <= 100);
        for (const double weight : optimiseFsrs7(log).weights)
            QVERIFY(std::isfinite(weight) && weight >= 0 && weight <= 100);
    }

    void stopsWhenAskedAndKeepsTheWeightsBefore()
    {
        const ReviewLog log = logOf(aForgetfulLearner(), 500, 8, 3);
        int asked = 0;
        const auto six = optimiseFsrs6(log, Fsrs6::kDefaultWeights, [&asked] { return ++asked == 3; });
        QCOMPARE(six.learnt, Learnt::Kept);
        QCOMPARE(six.weights, Fsrs6::kDefaultWeights);
        QCOMPARE(asked, 3);
    }
};

QTEST_GUILESS_MAIN(OptimiserTest)
#include "OptimiserTest.moc"
