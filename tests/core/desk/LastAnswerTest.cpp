// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reviews/ReviewRepository.h"
#include "tests/core/desk/CardState.h"

#include <QFile>
#include <QTest>

using namespace carrel;
using recall::Rating;
using test::OpenDesk;
using test::stateOf;

namespace {

constexpr CardId kCard{1};

const QStringList kFiles = {QStringLiteral("vault.db"), QStringLiteral("vault.db-wal")};

/// A desk with one card in review, on the day it is due.
void study(OpenDesk& desk)
{
    desk.keep(test::smallCourse(1));
    (void)OpenDesk::wait(desk->reviewing.answerNow(kCard, Rating::Easy)).value();
    desk.clock.advance(std::chrono::days(stateOf(desk, kCard).state.intervalDays));
}

/// Answers the card, and takes the vault's files as they are between the commit and what follows it.
void answerAndBeKilled(OpenDesk& desk, Rating rating)
{
    const auto copy = [&desk] {
        for (const QString& name : kFiles)
            QFile::copy(desk.path() + u'/' + name, desk.path() + QStringLiteral("/killed-") + name);
    };
    const auto taking =
        QObject::connect(&desk->vault(), &store::Vault::changed, &desk->vault(), copy, Qt::DirectConnection);
    (void)OpenDesk::wait(desk->reviewing.answerNow(kCard, rating)).value();
    QObject::disconnect(taking);
}

/// Puts the files of that moment in place.
void startAgain(OpenDesk& desk)
{
    desk.close();
    for (const QString& name : kFiles) {
        QFile::remove(desk.path() + u'/' + name);
        QVERIFY(QFile::rename(desk.path() + QStringLiteral("/killed-") + name, desk.path() + u'/' + name));
    }
    desk.open();
}

std::size_t answersOf(OpenDesk& desk)
{
    return desk->vault()
        .readNow<std::size_t>([](store::Connection& connection) -> Result<std::size_t> {
            CARREL_ASSIGN(const auto answers, store::ReviewRepository(connection).ofCard(kCard));
            return answers.size();
        })
        .value();
}

bool sameState(const store::CardStateRow& one, const store::CardStateRow& other)
{
    const recall::CardState& a = one.state;
    const recall::CardState& b = other.state;
    return one.lastReview == other.lastReview && one.suspended == other.suspended && a.phase == b.phase
           && a.memory.stability == b.memory.stability && a.memory.difficulty == b.memory.difficulty
           && a.intervalDays == b.intervalDays && a.dueDay.number == b.dueDay.number && a.dueAt == b.dueAt
           && a.lastAt == b.lastAt && a.lastDay.number == b.lastDay.number && a.reps == b.reps && a.lapses == b.lapses;
}

}  // namespace

class LastAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKillBetweenAnAnswerAndItsStateLosesNeither()
    {
        // Given a card that was answered, and a desk killed before its state followed
        OpenDesk desk;
        study(desk);
        const auto before = stateOf(desk, kCard);
        answerAndBeKilled(desk, Rating::Good);
        const auto lived = stateOf(desk, kCard);
        QVERIFY(!sameState(before, lived));

        // When the desk is opened again
        startAgain(desk);

        // Then the card stands as if nothing had happened, and has both answers
        QVERIFY(sameState(stateOf(desk, kCard), lived));
        QCOMPARE(answersOf(desk), std::size_t(2));

        // And so it does after the next answer
        desk.clock.advance(std::chrono::days(lived.state.intervalDays));
        (void)OpenDesk::wait(desk->reviewing.answerNow(kCard, Rating::Good)).value();
        QCOMPARE(stateOf(desk, kCard).state.reps, lived.state.reps + 1);
        QCOMPARE(answersOf(desk), std::size_t(3));
    }

    void aCardThatComesAgainTodayIsShownAsItsAnswerLeftIt()
    {
        // Given a sitting with one card
        OpenDesk desk;
        study(desk);
        QVERIFY(OpenDesk::wait(desk->reviewing.begin()).value().card);

        // When it is forgotten, so that it comes again at once
        const auto step = OpenDesk::wait(desk->reviewing.answer(kCard, Rating::Again, {})).value();

        // Then it comes as the answer left it
        QVERIFY(step.card);
        QCOMPARE(step.card->state.phase, recall::Phase::Relearning);
        QCOMPARE(step.card->state.reps, 2);
    }

    void aDeskThatWasClosedIsLeftAsItIs()
    {
        OpenDesk desk;
        study(desk);
        (void)OpenDesk::wait(desk->reviewing.answerNow(kCard, Rating::Good)).value();
        const auto before = stateOf(desk, kCard);
        desk.reopen();
        QVERIFY(sameState(stateOf(desk, kCard), before));
        QCOMPARE(answersOf(desk), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(LastAnswerTest)
#include "LastAnswerTest.moc"
