// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Fsrs6.h"
#include "tests/core/recall/Vectors.h"

#include <QTest>

#include <cmath>

using namespace carrel;
using namespace carrel::recall;

namespace {

constexpr double kTolerance = 1e-13;

}  // namespace

class Fsrs6Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithFiftyDigitArithmetic()
    {
        const QJsonObject all = vectors("fsrs6.json");
        int reviews = 0;
        for (const QJsonValue& entry : all[u"sequences"].toArray()) {
            const QJsonObject sequence = entry.toObject();
            const Fsrs6 fsrs(weightsOf<Fsrs6::Weights>(all[u"param_sets"][sequence[u"param_set"].toInt()]),
                             sequence[u"enable_short_term"].toBool());
            std::optional<MemoryState> state;
            for (const QJsonValue& step : sequence[u"reviews"].toArray()) {
                const QJsonObject review = step.toObject();
                const auto rating = static_cast<Rating>(review[u"rating"].toInt());
                const double elapsed = review[u"elapsed_days"].toDouble();
                if (state)
                    QVERIFY2(apart(fsrs.retrievability(state->stability, elapsed), review[u"R"]) < kTolerance, "R");
                state = state ? fsrs.next(*state, rating, elapsed) : fsrs.first(rating);
                const double interval = fsrs.exactInterval(state->stability, sequence[u"desired_retention"].toDouble());
                const QByteArray where = "seed " + QByteArray::number(sequence[u"seed"].toInt());
                QVERIFY2(apart(state->stability, review[u"S"]) < kTolerance, where);
                QVERIFY2(apart(state->difficulty, review[u"D"]) < kTolerance, where);
                QVERIFY2(apart(interval, review[u"interval"]) < kTolerance, where);
                ++reviews;
            }
        }
        QVERIFY(reviews > 500);
    }

    void intervalsGrowFromAgainToEasy()
    {
        const Fsrs6 fsrs;
        const MemoryState state{20, 5};
        int before = 0;
        for (Rating rating : {Rating::Again, Rating::Hard, Rating::Good, Rating::Easy}) {
            const int days = fsrs.interval(fsrs.next(state, rating, 20).stability, 0.9);
            QVERIFY(days > before);
            before = days;
        }
    }

    void staysInRangeWhateverIsAnswered()
    {
        const Fsrs6 fsrs;
        MemoryState state = fsrs.first(Rating::Easy);
        for (int i = 0; i < 200; ++i) {
            state = fsrs.next(state, i % 7 == 0 ? Rating::Again : Rating::Easy, i * 500.0);
            QVERIFY(state.stability >= Fsrs6::kMinimumStability && state.stability <= Fsrs6::kMaximumStability);
            QVERIFY(state.difficulty >= 1 && state.difficulty <= 10);
        }
        QCOMPARE(fsrs.interval(Fsrs6::kMaximumStability, 0.5, 3650), 3650);
        QCOMPARE(fsrs.interval(Fsrs6::kMinimumStability, 0.99), 1);
    }
};

QTEST_GUILESS_MAIN(Fsrs6Test)
#include "Fsrs6Test.moc"
