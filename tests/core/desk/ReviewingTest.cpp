// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/ReviewSession.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/reviews/ReviewRepository.h"
#include "tests/core/desk/CardState.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using recall::Rating;
using test::OpenDesk;
using test::stateOf;

namespace {

int opsThatWait(OpenDesk& desk)
{
    return desk->vault()
        .readNow<int>([](store::Connection& connection) { return store::OpRepository(connection).count(); })
        .value();
}

store::StudyDayRow today(OpenDesk& desk)
{
    const auto day = desk::momentOf(desk->vault(), desk->preferences).today;
    return desk->vault()
        .readNow<store::StudyDayRow>(
            [day](store::Connection& connection) { return store::ReviewRepository(connection).day(day); })
        .value();
}

}  // namespace

class ReviewingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sm2KeepsItsDaysWhileACardIsRepeatedWithinTheDay()
    {
        // Given a card that SM-2 has shown twice
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.algorithm"), QStringLiteral("sm-2"))).value();
        const auto answer = [&desk](recall::Rating rating) {
            return OpenDesk::wait(desk->reviewing.answerNow(CardId{1}, rating)).value();
        };
        answer(recall::Rating::Good);
        desk.clock.advance(std::chrono::days(1));
        answer(recall::Rating::Good);

        // When it was hard six days later, is drilled, and the desk was closed in between
        desk.clock.advance(std::chrono::days(6));
        QCOMPARE(answer(recall::Rating::Hard).phase, recall::Phase::Relearning);
        desk.reopen();
        const auto drilled = answer(recall::Rating::Good);

        // Then it waits the days of the third repetition: 6 times 2.36, rounded up
        QCOMPARE(drilled.phase, recall::Phase::Review);
        QCOMPARE(drilled.intervalDays, 15);
    }

    void aSessionHandsOutNewCardsInCourseOrderAndRemembersThemAfterARestart()
    {
        // given five new cards
        OpenDesk desk;
        desk.keep(test::smallCourse(5));
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(course::plainText(step.card->card.front), QStringLiteral("Question number 0 about ebb"));
        QCOMPARE(step.standing.left, 5);

        // when all are known at once
        for (int i = 0; i < 5; ++i) {
            QVERIFY(step.card.has_value());
            step = OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 4s)).value();
        }

        // then nothing is left, today and after a restart, and they come back when their days are over
        QVERIFY(!step.card.has_value());
        desk.reopen();
        QVERIFY(OpenDesk::wait(desk->reviewing.due()).value().empty());
        desk.clock.advance(std::chrono::days(12));
        const auto due = OpenDesk::wait(desk->reviewing.due()).value();
        QCOMPARE(due.size(), std::size_t(1));
        QCOMPARE(due.front().due, 5);
        QVERIFY(due.front().recall > 0.5 && due.front().recall < 0.95);
    }

    void theButtonsSayWhatTheAnswerThenDoes()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        const auto promised = step.card->grades[3].days;
        OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 1s)).value();
        const auto card = OpenDesk::wait(desk->reviewing.card(step.card->id)).value();
        QCOMPARE(card.state.intervalDays, promised);
    }

    void undoVoidsTheAnswerAndPutsTheCardBackInFront()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const auto first = OpenDesk::wait(desk->reviewing.begin()).value();
        const auto second = OpenDesk::wait(desk->reviewing.answer(first.card->id, Rating::Good, 2s)).value();
        QCOMPARE(second.standing.undo->grade, QStringLiteral("Good"));

        const auto back = OpenDesk::wait(desk->reviewing.undo()).value();

        QCOMPARE(back.card->id, first.card->id);
        QCOMPARE(back.card->state.phase, recall::Phase::New);
        QVERIFY(!back.standing.undo.has_value());
        const auto kept = desk->vault().readNow<std::vector<store::ReviewRow>>(
            [&](store::Connection& connection) { return store::ReviewRepository(connection).ofCard(first.card->id); });
        QVERIFY(kept.value().empty());
        // the event and its void are both in the log
        QCOMPARE(opsThatWait(desk), 2);
    }

    void aDayCountsEveryAnswerAndNoneThatWasTakenBack()
    {
        // given more answers than are left to be added up on demand
        OpenDesk desk;
        desk.keep(test::smallCourse(80));
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newPerDay"), 80)).value();
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        for (int i = 0; i < 70; ++i)
            step = OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 4s)).value();
        QCOMPARE(today(desk).answers, 70);
        QCOMPARE(today(desk).takenMilliseconds, 280'000);

        // when some are taken back that were added up and some that were not
        for (int i = 0; i < 10; ++i)
            OpenDesk::wait(desk->reviewing.undo()).value();

        // then they no longer count, also after a restart
        desk.reopen();
        QCOMPARE(today(desk).answers, 60);
        QCOMPARE(today(desk).newCards, 60);
        QCOMPARE(today(desk).takenMilliseconds, 240'000);
    }

    void aCardsReviewsAreFoundAmongThoseOfOthersAndBehindOneThatWasTakenBack()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const auto first = OpenDesk::wait(desk->reviewing.begin()).value();
        const CardId card = first.card->id;
        OpenDesk::wait(desk->reviewing.answerNow(card, Rating::Good)).value();
        OpenDesk::wait(desk->reviewing.answerNow(CardId{card.value + 1}, Rating::Good)).value();
        OpenDesk::wait(desk->reviewing.answer(card, Rating::Again, 1s)).value();
        OpenDesk::wait(desk->reviewing.undo()).value();
        OpenDesk::wait(desk->reviewing.answerNow(card, Rating::Easy)).value();

        const auto kept = desk->vault().readNow<std::vector<store::ReviewRow>>(
            [&](store::Connection& connection) { return store::ReviewRepository(connection).ofCard(card); });
        QCOMPARE(kept->size(), std::size_t(2));
        QCOMPARE(kept->front().rating, Rating::Good);
        QCOMPARE(kept->back().rating, Rating::Easy);
        // four reviews and a void, each with a seq of its own
        QCOMPARE(kept->back().seq, 5);
        QCOMPARE(opsThatWait(desk), 5);
    }

    void anAnswerThatCouldNotBeKeptLeavesTheQueueAsItWas()
    {
        // given a session whose next card cannot be read, so that the whole step is rolled back
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const auto first = OpenDesk::wait(desk->reviewing.begin()).value();
        const auto spoil = [&desk](const char* sql) {
            return desk->vault().writeNow<bool>([sql](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(transaction.connection().execute(sql));
                return true;
            });
        };
        QVERIFY(
            spoil("UPDATE cards SET back = front; UPDATE cards SET front = x'00' WHERE key = 'card-1'").has_value());
        const auto refused = OpenDesk::wait(desk->reviewing.answer(first.card->id, Rating::Easy, 1s));
        QCOMPARE(refused.error().kind, ErrorKind::VaultDamaged);

        // when the card is well again
        QVERIFY(spoil("UPDATE cards SET front = back").has_value());

        // then the same answer counts once and the session has lost no card
        const auto second = OpenDesk::wait(desk->reviewing.answer(first.card->id, Rating::Easy, 1s)).value();
        QCOMPARE(second.standing.done, 1);
        QCOMPARE(second.standing.left, 2);
        QCOMPARE(OpenDesk::wait(desk->reviewing.card(first.card->id)).value().state.reps, 1);
    }

    void aCardThatIsGoneFromUnderItsAnswerIsPassedOver()
    {
        // given a card that was put aside and can be taken up again, and one in front; a new version has neither
        OpenDesk desk;
        desk.keep(test::smallCourse(5));
        const auto first = OpenDesk::wait(desk->reviewing.begin()).value();
        const auto second = OpenDesk::wait(desk->reviewing.bury(first.card->id)).value();
        auto next = test::smallCourse(5);
        next.course.version = QStringLiteral("2");
        next.cards.erase(next.cards.begin(), next.cards.begin() + 2);
        desk.keep(next);

        // then an answer goes by and counts nothing
        auto step = OpenDesk::wait(desk->reviewing.answer(second.card->id, Rating::Good, 1s)).value();
        QCOMPARE(course::plainText(step.card->card.front), QStringLiteral("Question number 2 about ebb"));
        QCOMPARE(step.standing.done, 0);
        // and so does what would take the other up again
        step = OpenDesk::wait(desk->reviewing.undo()).value();
        QCOMPARE(course::plainText(step.card->card.front), QStringLiteral("Question number 2 about ebb"));
        QVERIFY(!step.standing.undo);
        // and putting aside a card that is gone
        step = OpenDesk::wait(desk->reviewing.suspend(second.card->id)).value();
        QCOMPARE(step.standing.left, 3);
    }

    void anAnswerTakenBackLeavesThoseThatCameSinceOfACardThatAnImportToldAbout()
    {
        // given a card whose answers up to the import are not here, answered in a sitting and then past it
        OpenDesk desk;
        auto package = test::smallCourse(1);
        package.states.push_back({package.cards[0].key, 20, 2.5, 0, desk.clock.now()});
        desk.keep(package);
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Again, 1s)).value();
        OpenDesk::wait(desk->reviewing.answerNow(step.card->id, Rating::Easy)).value();

        // when the first of the two is taken back
        OpenDesk::wait(desk->reviewing.undo()).value();

        // then the card is as if the second had been its only one
        const store::CardStateRow row = stateOf(desk, step.card->id);
        QCOMPARE(row.state.lapses, 0);
        QCOMPARE(row.state.phase, recall::Phase::Review);
        QCOMPARE(row.state.intervalDays, step.card->grades[3].days);
    }

    void cardStateIsAFoldThatCanBeThrownAwayAndRebuilt()
    {
        // given a card with a history over several days
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        const CardId card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        for (const Rating rating :
             {Rating::Good, Rating::Good, Rating::Hard, Rating::Again, Rating::Good, Rating::Easy}) {
            OpenDesk::wait(desk->reviewing.answerNow(card, rating)).value();
            desk.clock.advance(std::chrono::hours(31));
        }
        const auto before = OpenDesk::wait(desk->reviewing.card(card)).value().state;

        // when the state is folded anew from the log alone
        const auto options = desk->preferences.scheduling();
        const auto rebuilt =
            desk->vault().readNow<recall::CardState>([&](store::Connection& connection) -> Result<recall::CardState> {
                CARREL_ASSIGN(const auto row, store::CardRepository(connection).get(card));
                CARREL_ASSIGN(const auto reviews, store::ReviewRepository(connection).ofCard(card));
                std::vector<recall::PastAnswer> history;
                for (const auto& review : reviews)
                    history.push_back({review.rating, {review.at, review.day}});
                return recall::folded(history, row.state.identity, options);
            });

        // then it is the same
        QVERIFY(rebuilt.has_value());
        QCOMPARE(rebuilt->memory.stability, before.memory.stability);
        QCOMPARE(rebuilt->memory.difficulty, before.memory.difficulty);
        QCOMPARE(rebuilt->intervalDays, before.intervalDays);
        QCOMPARE(rebuilt->dueDay, before.dueDay);
        QCOMPARE(rebuilt->reps, before.reps);
        QCOMPARE(rebuilt->lapses, before.lapses);
    }

    void importedHistoryIsFoldedAndCountsDownFromMinusOne()
    {
        OpenDesk desk;
        auto package = test::smallCourse(1);
        const Instant start = desk.clock.now() - std::chrono::days(30);
        package.reviews = {{QStringLiteral("card-0"), start, 3, 5000},
                           {QStringLiteral("card-0"), start + std::chrono::days(3), 3, 4000}};
        const auto kept = desk.keep(package);
        QCOMPARE(kept.reviews, 2);
        // overdue by now, so it is due today as a review
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(step.card->state.reps, 2);
        // and importing the same again adds nothing
        QCOMPARE(desk.keep(package).reviews, 0);
        QCOMPARE(OpenDesk::wait(desk->reviewing.card(step.card->id)).value().state.reps, 2);
    }

    void editedWordsAreFoundAndTheScheduleStays()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        const CardId card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        OpenDesk::wait(desk->reviewing.answerNow(card, Rating::Easy)).value();
        const auto edited = OpenDesk::wait(desk->reviewing.edit(card, QStringLiteral("What is **perigee**?"),
                                                                QStringLiteral("Nearest.")))
                                .value();
        QCOMPARE(edited.state.reps, 1);
        const auto found = OpenDesk::wait(desk->searching.search(QStringLiteral("perigee"))).value();
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(!OpenDesk::wait(desk->reviewing.edit(card, QStringLiteral("  "), QStringLiteral("x"))).has_value());
    }
};

QTEST_GUILESS_MAIN(ReviewingTest)
#include "ReviewingTest.moc"
