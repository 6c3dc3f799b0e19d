// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/RecallCurve.h"
#include "tests/core/recall/Vectors.h"

#include <QTest>

#include <cmath>

using namespace carrel;
using namespace carrel::recall;

namespace {

RecallCurve curveOf(Algorithm algorithm, const Fsrs6::Weights& weights = Fsrs6::kDefaultWeights)
{
    SchedulingOptions options;
    options.algorithm = algorithm;
    options.weights = weights;
    return RecallCurve(options);
}

}  // namespace

class RecallCurveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void underFsrs7ItIsTheCurveOfBothTraces()
    {
        const RecallCurve curve = curveOf(Algorithm::Fsrs7);
        int asked = 0;
        for (const QJsonValue& sequence : vectors("fsrs7.json")[u"sequences"].toArray()) {
            const QJsonArray reviews = sequence[u"reviews"].toArray();
            for (int i = 1; i < reviews.size(); ++i, ++asked) {
                const QJsonValue before = reviews.at(i - 1);
                const double difficulty = number(before[u"D"]);
                const HeldMemory held{{number(before[u"interval_dr90_days"]), difficulty},
                                      {number(before[u"S"]), number(before[u"S_fast"]), difficulty}};
                const double recall = curve.recall(held, reviews.at(i)[u"elapsed_days"].toDouble());
                QVERIFY(std::abs(recall - number(reviews.at(i)[u"R"])) < 1e-12);
            }
        }
        QVERIFY(asked > 300);
    }

    void underFsrs6ItIsTheCurveOfTheWeightsThatWereLearnt()
    {
        const QJsonObject all = vectors("fsrs6.json");
        int asked = 0;
        for (const QJsonValue& sequence : all[u"sequences"].toArray()) {
            const QJsonArray weights = all[u"param_sets"].toArray().at(sequence[u"param_set"].toInt()).toArray();
            const RecallCurve curve = curveOf(Algorithm::Fsrs6, weightsOf<Fsrs6::Weights>(weights));
            const QJsonArray reviews = sequence[u"reviews"].toArray();
            for (int i = 1; i < reviews.size(); ++i, ++asked) {
                const HeldMemory held{{number(reviews.at(i - 1)[u"S"]), number(reviews.at(i - 1)[u"D"])}, {}};
                const double recall = curve.recall(held, reviews.at(i)[u"elapsed_days"].toDouble());
                QVERIFY(std::abs(recall - number(reviews.at(i)[u"R"])) < 1e-12);
            }
        }
        QVERIFY(asked > 300);
    }

    void underSm2TheIntervalIsWhereThePublishedCurveHasNineTenths()
    {
        Fsrs6::Weights learnt = Fsrs6::kDefaultWeights;
        learnt[20] = 0.5;
        CardState state;
        state.phase = Phase::Review;
        state.intervalDays = 15;
        state.lastDay = {100};
        for (const Algorithm algorithm : {Algorithm::Sm2, Algorithm::Sm2Delphi}) {
            const RecallCurve curve = curveOf(algorithm, learnt);
            QVERIFY(std::abs(curve.recallOn(state, {115}) - 0.9) < 1e-12);
            QCOMPARE(curve.recallOn(state, {150}), Fsrs6().retrievability(15, 50));
        }
    }

    void aCardThatWasToldWhereItStandsGoesByBothTracesOfItsStability()
    {
        const HeldMemory told{{20, 5}, {}};
        QCOMPARE(curveOf(Algorithm::Fsrs7).recall(told, 30), Fsrs7().retrievability({20, 16, 5}, 30));
    }

    void aNewCardHasNoRecall()
    {
        for (const Algorithm algorithm : {Algorithm::Fsrs6, Algorithm::Sm2, Algorithm::Fsrs7})
            QCOMPARE(curveOf(algorithm).recallOn({}, {100}), -1.0);
    }
};

QTEST_GUILESS_MAIN(RecallCurveTest)
#include "RecallCurveTest.moc"
