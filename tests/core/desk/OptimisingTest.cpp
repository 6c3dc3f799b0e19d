// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Optimising.h"

#include "core/desk/Browsing.h"
#include "core/store/reviews/ReviewRepository.h"
#include "tests/support/OpenDesk.h"

#include <QJsonArray>
#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using recall::Rating;
using test::OpenDesk;

namespace {

/// Day after day by somebody who learns within the day and has forgotten two of five by the next.
void study(OpenDesk& desk, int days)
{
    for (int day = 0; day < days; ++day) {
        for (int answer = 0; answer < 60; ++answer) {
            const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
            if (!step.card)
                break;
            const bool isForgotten =
                step.card->state.phase == recall::Phase::Review && (step.card->id.value + day * 3) % 5 < 2;
            const Rating rating = isForgotten ? Rating::Again : Rating::Good;
            QVERIFY(OpenDesk::wait(desk->reviewing.answerNow(step.card->id, rating)).has_value());
        }
        desk.clock.advance(24h);
    }
}

void execute(OpenDesk& desk, const char* sql)
{
    const auto done = desk->vault().writeNow<bool>([sql](store::Transaction& transaction) -> Result<bool> {
        CARREL_TRY(transaction.connection().execute(sql));
        return true;
    });
    QVERIFY(done.has_value());
}

}  // namespace

class OptimisingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeskLearnsItsWeightsAndTakesThemBack()
    {
        // given a desk with a past
        OpenDesk desk;
        desk.keep(test::smallCourse(80));
        study(desk, 20);
        const auto before = desk->preferences.scheduling().weights;
        desk::Optimising optimising(desk->vault(), desk->preferences);
        QVERIFY(!optimising.canUndo());

        // when it learns
        const auto learnt = OpenDesk::wait(optimising.learn()).value();

        // then it schedules by weights that foretell better, after a restart too
        QCOMPARE(learnt.learnt, recall::Learnt::All);
        QVERIFY(learnt.items >= 64 && learnt.items <= learnt.answers);
        QVERIFY(learnt.after.logLoss < learnt.before.logLoss);
        const auto after = desk->preferences.scheduling().weights;
        QVERIFY(after != before);
        QVERIFY(optimising.canUndo());

        // and undo brings the old ones back, once
        QVERIFY(OpenDesk::wait(optimising.undo()).value());
        QCOMPARE(desk->preferences.scheduling().weights, before);
        QVERIFY(!optimising.canUndo());
        QVERIFY(!OpenDesk::wait(optimising.undo()).value());
    }

    void theWayBackStaysOpenWhereTheOldWeightsCouldNotBeKept()
    {
        // given weights that were learnt, and a disk that refuses others
        OpenDesk desk;
        desk::Optimising optimising(desk->vault(), desk->preferences);
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.weightsBefore"), QJsonArray())).value();
        execute(desk, "CREATE TRIGGER refusal BEFORE INSERT ON preferences WHEN NEW.key = 'review.weights' "
                      "BEGIN SELECT RAISE(ABORT, 'refused'); END");

        // when the old ones are wanted back, and once more when the disk is well
        QVERIFY(!OpenDesk::wait(optimising.undo()).has_value());
        QVERIFY(optimising.canUndo());
        execute(desk, "DROP TRIGGER refusal");

        // then they are back
        QVERIFY(OpenDesk::wait(optimising.undo()).value());
        QVERIFY(!optimising.canUndo());
    }

    void aDeskWithoutAPastKeepsItsWeights()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        desk::Optimising optimising(desk->vault(), desk->preferences);
        QCOMPARE(OpenDesk::wait(optimising.learn()).value().learnt, recall::Learnt::Nothing);
        QVERIFY(!optimising.canUndo());
        QVERIFY(!desk->preferences.value(QStringLiteral("review.weights")).isArray());
    }

    void itLearnsByItselfOnlyOnceEnoughIsNew()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(80));
        study(desk, 20);
        desk::Optimising optimising(desk->vault(), desk->preferences);
        const auto first = OpenDesk::wait(optimising.learnIfWorthwhile()).value();
        QVERIFY(first.answers >= 200 && first.items > 0);
        const auto second = OpenDesk::wait(optimising.learnIfWorthwhile()).value();
        QCOMPARE(second.learnt, recall::Learnt::Kept);
        QCOMPARE(second.items, 0U);
    }

    void aCardThatWasMadeNewAgainBeginsAnotherPast()
    {
        // given a card that was answered on two days, made new, and answered again
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        const CardId card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        const auto answer = [&] {
            QVERIFY(OpenDesk::wait(desk->reviewing.answerNow(card, Rating::Easy)).has_value());
            desk.clock.advance(24h);
        };
        answer();
        answer();
        desk::Browsing browsing(desk->vault(), desk->preferences);
        QVERIFY(OpenDesk::wait(browsing.act(desk::BulkAct::Reset, {card})).has_value());
        answer();

        // when its answers are read to be learnt from
        const auto answers = desk->vault()
                                 .readNow<std::vector<store::LearnableAnswer>>([](store::Connection& connection) {
                                     return store::ReviewRepository(connection).learnable();
                                 })
                                 .value();

        // then the first and the third begin
        std::vector<bool> begins;
        for (const auto& each : answers)
            begins.push_back(each.begins);
        QCOMPARE(begins, (std::vector<bool>{true, false, true}));
    }

    void theLogIsThatOfTheAnswersWithoutThoseTakenBack()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QVERIFY(OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Good, 3s)).has_value());
        const auto answers = [&desk] {
            return desk->vault()
                .readNow<std::vector<store::LearnableAnswer>>(
                    [](store::Connection& connection) { return store::ReviewRepository(connection).learnable(); })
                .value();
        };
        QCOMPARE(answers().size(), 1U);
        QCOMPARE(answers().front().card, step.card->id);
        QVERIFY(OpenDesk::wait(desk->reviewing.undo()).has_value());
        QVERIFY(answers().empty());
    }
};

QTEST_GUILESS_MAIN(OptimisingTest)
#include "OptimisingTest.moc"
