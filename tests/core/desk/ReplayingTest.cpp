// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/ReviewSession.h"
#include "core/store/Rows.h"
#include "tests/support/StudyingDesk.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using recall::Rating;
using test::OpenDesk;

namespace {

/// Good answers and bad ones.
constexpr test::AnswerShares kMixed{6, 9};

/// Every card's state, to the last bit.
QStringList states(OpenDesk& desk)
{
    return desk->vault()
        .readNow<QStringList>([](store::Connection& connection) -> Result<QStringList> {
            CARREL_ASSIGN(auto rows, connection.prepare(
                                         "SELECT format('%d %d %d %d %d %.17g %.17g %.17g %.17g %d %d %d %d', card_id, "
                                         "queue, due, phase, step, stability, difficulty, slow, fast, interval_days, "
                                         "last_day, reps, lapses) FROM card_states ORDER BY card_id"));
            CARREL_ASSIGN(const auto all, store::collect(rows, [](const auto& row) { return row.text(0); }));
            return QStringList(all.begin(), all.end());
        })
        .value();
}

void choose(OpenDesk& desk, const QString& scheduler)
{
    OpenDesk::wait(desk->preferences.set(u"review.algorithm"_s, scheduler)).value();
}

store::CardStateRow stateOf(OpenDesk& desk, CardId card)
{
    return desk->vault()
        .readNow<store::CardStateRow>(
            [card](store::Connection& connection) { return store::CardRepository(connection).state(card); })
        .value();
}

int reviewsToday(OpenDesk& desk)
{
    const auto today = desk::momentOf(desk->vault(), desk->preferences).today;
    return desk->vault()
        .readNow<store::StudyDayRow>(
            [today](store::Connection& connection) { return store::ReviewRepository(connection).day(today); })
        .value()
        .reviews;
}

/// What a card's answers come to under the settings of the desk.
recall::CardState refolded(OpenDesk& desk, CardId card)
{
    const auto past = desk->vault()
                          .readNow<std::vector<store::ReviewRow>>([card](store::Connection& connection) {
                              return store::ReviewRepository(connection).ofCard(card);
                          })
                          .value();
    std::vector<recall::PastAnswer> answers;
    for (const store::ReviewRow& review : past)
        answers.push_back({review.rating, {review.at, review.day}});
    return recall::folded(answers, stateOf(desk, card).identity, desk->preferences.scheduling());
}

}  // namespace

class ReplayingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherSchedulerIsTriedAndLeftAgainWithoutLoss()
    {
        OpenDesk desk;
        test::study(desk, kMixed);
        const QStringList six = states(desk);
        choose(desk, u"fsrs-7"_s);
        const QStringList seven = states(desk);
        QVERIFY(seven != six);
        choose(desk, u"sm-2"_s);
        QVERIFY(states(desk) != seven);
        choose(desk, u"fsrs-7"_s);
        QCOMPARE(states(desk), seven);
        choose(desk, {});
        QCOMPARE(states(desk), six);
    }

    void underFsrs7AStateIsTheFoldOfItsAnswersAndOutlivesARestart()
    {
        OpenDesk desk;
        test::study(desk, kMixed);
        choose(desk, u"fsrs-7"_s);
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QVERIFY(step.card);
        const int promised = step.card->grades[3].days;
        OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 5s)).value();
        QCOMPARE(stateOf(desk, step.card->id).state.intervalDays, promised);
        desk.reopen();
        const recall::CardState kept = stateOf(desk, step.card->id).state;
        const recall::CardState folded = refolded(desk, step.card->id);
        QVERIFY(kept.traces.slow > 0 && kept.traces.fast > 0);
        QCOMPARE(kept.traces, folded.traces);
        QCOMPARE(kept.memory, folded.memory);
        QCOMPARE(kept.dueDay.number, folded.dueDay.number);
    }

    void whatAnotherDeskChoseReplaysTheCardsHereToo()
    {
        OpenDesk one;
        test::study(one, kMixed);
        OpenDesk other;
        test::study(other, kMixed);
        choose(one, u"fsrs-7"_s);
        other->preferences.take({{u"review.algorithm"_s, u"fsrs-7"_s}});
        OpenDesk::wait(other->preferences.bringUpCards(recall::Algorithm::Fsrs6)).value();  // behind the replay
        QCOMPARE(states(other), states(one));
    }

    void aDeskThatStoppedBeforeTheReplayDoesItWhenItOpens()
    {
        OpenDesk desk;
        test::study(desk, kMixed);
        choose(desk, u"fsrs-7"_s);
        const QStringList seven = states(desk);
        choose(desk, {});
        desk->vault()
            .writeNow<bool>([](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(transaction.connection().execute(
                    "UPDATE preferences SET value = '\"fsrs-7\"' WHERE key = 'review.algorithm'"));
                return true;
            })
            .value();
        desk.reopen();
        OpenDesk::wait(desk->preferences.bringUpCards(recall::Algorithm::Fsrs6)).value();  // behind the replay
        QCOMPARE(states(desk), seven);
    }

    void anAnswerIsTakenBackUnderTheSchedulerThatWasChosenSince()
    {
        // given a card that SM-2 would have somewhere, answered under FSRS-6
        OpenDesk desk;
        test::study(desk, kMixed);
        choose(desk, u"sm-2"_s);
        const QStringList wanted = states(desk);
        choose(desk, {});
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Good, 5s)).value();

        // when SM-2 is chosen, and the answer then taken back
        choose(desk, u"sm-2"_s);
        OpenDesk::wait(desk->reviewing.undo()).value();

        // then the card is where SM-2 has it
        QCOMPARE(states(desk), wanted);
        QCOMPARE(stateOf(desk, step.card->id).state.sm2.easeHundredths,
                 refolded(desk, step.card->id).sm2.easeHundredths);
    }

    void aDayStillAddsUpWhenAnAnswerIsTakenBackThatAnotherSchedulerCountedOtherwise()
    {
        // given an answer that FSRS-6 counts among a new card's steps, and enough after it that its day was added up
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        const CardId card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        for (int i = 0; i < 2; ++i) {
            OpenDesk::wait(desk->reviewing.answer(card, Rating::Good, 5s)).value();
            desk.clock.advance(11min);
        }
        for (int i = 0; i < 64; ++i)
            OpenDesk::wait(desk->reviewing.answerNow(CardId{card.value + 1}, Rating::Again)).value();

        // when SM-2 is chosen, for which it was a review, and it is taken back
        choose(desk, u"sm-2"_s);
        QCOMPARE(reviewsToday(desk), 1);
        OpenDesk::wait(desk->reviewing.undo()).value();

        // then it is no review of that day any more
        QCOMPARE(reviewsToday(desk), 0);
    }

    void aCardThatAnImportToldAboutGoesOnFromThere()
    {
        auto package = test::smallCourse(1);
        OpenDesk desk;
        package.states.push_back({package.cards[0].key, 20, 2.5, 0, desk.clock.now()});
        desk.keep(package);
        choose(desk, u"fsrs-7"_s);
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(step.card->state.memory.stability, 20.0);
        QVERIFY(step.card->recall > 0.5 && step.card->recall < 1);
        QVERIFY(step.card->grades[2].days > 20);
        OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Good, 5s)).value();
        QVERIFY(stateOf(desk, step.card->id).state.traces.slow > 20);
    }
};

QTEST_GUILESS_MAIN(ReplayingTest)
#include "ReplayingTest.moc"
