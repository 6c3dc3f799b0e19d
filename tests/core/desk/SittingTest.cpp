// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ops/OpLog.h"
#include "tests/core/desk/CardState.h"

#include <QTest>

#include <sqlcipher/sqlite3.h>

using namespace carrel;
using namespace std::chrono_literals;
using recall::Rating;
using test::OpenDesk;
using test::stateOf;

namespace {

/// Where the only card waits, as other desks are told.
QJsonObject waitingOf(OpenDesk& desk)
{
    return desk->vault()
        .readNow<QJsonObject>([](store::Connection& connection) -> Result<QJsonObject> {
            CARREL_ASSIGN(
                const auto op,
                store::OpLog(connection).winner(QStringLiteral("card-waiting"), QStringLiteral("tides/card-0")));
            return op ? op->body : QJsonObject();
        })
        .value();
}

/// How many pages of the file a card takes that the store thread has not at hand.
int pagesReadFor(OpenDesk& desk, CardId card)
{
    return desk->vault()
        .writeNow<int>([card](store::Transaction& transaction) -> Result<int> {
            transaction.touched(store::Noun::Notes);
            sqlite3* const handle = transaction.connection().handle();
            int read = 0;
            int highest = 0;
            sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_MISS, &read, &highest, 1);
            CARREL_TRY(store::CardRepository(transaction.connection()).get(card));
            sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_MISS, &read, &highest, 0);
            return read;
        })
        .value();
}

}  // namespace

/// What a sitting hands out: the day's cards within their limits, without what was set aside or has no place any more.
class SittingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCourseIsAskedWhatTheDaySaysOfIt()
    {
        // given two courses that share the new cards of a day
        OpenDesk desk;
        desk.keep(test::smallCourse(8));
        auto other = test::smallCourse(8);
        other.course.key = QStringLiteral("winds");
        desk.keep(other);
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newPerDay"), 6)).value();
        const auto due = OpenDesk::wait(desk->reviewing.due()).value();
        QCOMPARE(due.size(), std::size_t(2));

        // when each is begun by itself, then it asks for its part, and both together for the day
        int together = 0;
        for (const desk::DueInCourse& each : due) {
            const auto step = OpenDesk::wait(desk->reviewing.begin(each.course)).value();
            QCOMPARE(step.standing.left, each.due);
            QVERIFY(step.card && step.card->course == each.course);
            together += each.due;
        }
        QCOMPARE(together, 6);
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, 6);
    }

    void aCardThatWasReadAheadIsShownAsItIsByThen()
    {
        // given a card that is shown, and the next, which was read ahead
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        const CardId next{step.card->id.value + 1};
        QCOMPARE(pagesReadFor(desk, next), 0);

        // when that one gets other words before the first is answered
        OpenDesk::wait(desk->reviewing.edit(next, QStringLiteral("Other words"), QStringLiteral("An answer"))).value();
        step = OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 4s)).value();

        // then it is shown with them
        QCOMPARE(step.card->id, next);
        QCOMPARE(course::plainText(step.card->card.front), QStringLiteral("Other words"));
    }

    void aCardThatComesAgainIsShownAsItsAnswerLeftIt()
    {
        // given two cards in their steps, of which the first was answered and the second is shown
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        const CardId first = step.card->id;
        step = OpenDesk::wait(desk->reviewing.answer(first, Rating::Good, 4s)).value();
        QVERIFY(step.card->id != first);
        QCOMPARE(pagesReadFor(desk, first), 0);

        // when that answer is taken back, with the card read ahead meanwhile
        step = OpenDesk::wait(desk->reviewing.undo()).value();

        // then it is new again
        QCOMPARE(step.card->id, first);
        QCOMPARE(step.card->state.phase, recall::Phase::New);
    }

    void theNextCardIsReadBeforeItIsAskedFor()
    {
        // given cards of some pages each, on a desk that was just opened
        OpenDesk desk;
        auto course = test::smallCourse(3);
        for (auto& card : course.cards)
            card.back = test::blocks(QString(20'000, u'x'));
        desk.keep(course);
        desk.reopen();

        // when one is shown, then the one after it does not wait for the disk
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(pagesReadFor(desk, CardId{step.card->id.value + 1}), 0);

        // and so on with each answer
        step = OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 4s)).value();
        QCOMPARE(pagesReadFor(desk, CardId{step.card->id.value + 1}), 0);
    }

    void aSittingGoesOnWithoutCardsThatANewVersionHasNoMore()
    {
        // given a sitting over five new cards, of which the next and the one after it go with the course's new version
        OpenDesk desk;
        desk.keep(test::smallCourse(5));
        const auto first = OpenDesk::wait(desk->reviewing.begin()).value();
        auto next = test::smallCourse(5);
        next.course.version = QStringLiteral("2");
        next.cards.erase(next.cards.begin() + 1, next.cards.begin() + 3);
        desk.keep(next);

        // then the card in front can be answered, and the one that is there comes next
        auto step = OpenDesk::wait(desk->reviewing.answer(first.card->id, Rating::Easy, 1s)).value();
        QCOMPARE(course::plainText(step.card->card.front), QStringLiteral("Question number 3 about ebb"));
        QCOMPARE(step.standing.left, 2);
        QCOMPARE(step.standing.done, 1);
    }

    void aBuriedCardComesTomorrowAndASuspendedOneStaysAway()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        const CardId buried = step.card->id;
        step = OpenDesk::wait(desk->reviewing.bury(buried)).value();
        const CardId suspended = step.card->id;
        step = OpenDesk::wait(desk->reviewing.suspend(suspended)).value();
        QCOMPARE(step.standing.left, 1);

        desk.clock.advance(std::chrono::days(1));
        const auto tomorrow = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(tomorrow.card->id, buried);
        QCOMPARE(tomorrow.standing.left, 2);
        OpenDesk::wait(desk->reviewing.unsuspend(suspended)).value();
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, 3);
    }

    void whatWasAnsweredElsewhereMeanwhileStaysWhenABuryIsTakenBack()
    {
        // given a card that was put aside in a sitting, and answered past it
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        OpenDesk::wait(desk->reviewing.bury(step.card->id)).value();
        const auto known = OpenDesk::wait(desk->reviewing.answerNow(step.card->id, Rating::Easy)).value();

        // when it is taken up again
        OpenDesk::wait(desk->reviewing.undo()).value();

        // then it waits no longer, and stands where the answer put it
        const store::CardStateRow row = stateOf(desk, step.card->id);
        QCOMPARE(row.buriedUntil.number, 0);
        QCOMPARE(row.state.reps, 1);
        QCOMPARE(row.state.dueDay.number, known.dueDay.number);
    }

    void theSiblingOfACardAnsweredTodayComesOnAnotherDayHoweverOftenASittingBegins()
    {
        // given two cards of one note and one of another, of which the first of the two is known at once
        OpenDesk desk;
        auto package = test::smallCourse(3);
        package.cards[1].noteKey = package.cards[0].noteKey;
        desk.keep(package);
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        const CardId first = step.card->id;
        step = OpenDesk::wait(desk->reviewing.answer(first, Rating::Easy, 1s)).value();
        const CardId ofAnother = step.card->id;
        QCOMPARE(step.standing.left, 1);

        // then its sibling is in no sitting of that day, and Today does not count it
        desk.reopen();
        step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(step.card->id, ofAnother);
        QCOMPARE(step.standing.left, 1);
        QCOMPARE(OpenDesk::wait(desk->reviewing.due()).value().front().due, 1);

        // and it comes on the next
        OpenDesk::wait(desk->reviewing.answer(ofAnother, Rating::Easy, 1s)).value();
        QVERIFY(!OpenDesk::wait(desk->reviewing.begin()).value().card);
        desk.clock.advance(std::chrono::days(1));
        step = OpenDesk::wait(desk->reviewing.begin()).value();
        QVERIFY(step.card.has_value());
        QCOMPARE(course::plainText(step.card->card.front), QStringLiteral("Question number 1 about ebb"));
    }

    void theSiblingComesAgainWhereTheAnswerWasTakenBack()
    {
        // given two cards of one note in a sitting that knows what was answered
        OpenDesk desk;
        auto package = test::smallCourse(2);
        package.cards[1].noteKey = package.cards[0].noteKey;
        desk.keep(package);
        const CardId card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        OpenDesk::wait(desk->reviewing.answer(card, Rating::Easy, 1s)).value();
        QVERIFY(!OpenDesk::wait(desk->reviewing.begin()).value().card);
        OpenDesk::wait(desk->reviewing.answerNow(card, Rating::Easy)).value();
        QVERIFY(!OpenDesk::wait(desk->reviewing.begin()).value().card);
        desk.clock.advance(std::chrono::days(1));
        const CardId sibling = OpenDesk::wait(desk->reviewing.begin()).value().card->id;

        // when the second is answered, and that is taken back
        OpenDesk::wait(desk->reviewing.answer(sibling, Rating::Easy, 1s)).value();
        OpenDesk::wait(desk->reviewing.undo()).value();

        // then it is there
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().card->id, sibling);
    }

    void todayCountsWhatASittingGives_data()
    {
        QTest::addColumn<bool>("backlogMode");
        QTest::addColumn<int>("reviewsPerDay");
        QTest::addColumn<int>("left");
        QTest::newRow("all that is due, and of the new cards those without a sibling among it") << false << 200 << 12;
        QTest::newRow("the limit, and new cards beside it") << false << 5 << 7;
        QTest::newRow("a backlog, and so no new cards") << true << 5 << 5;
        QTest::newRow("a backlog that a day can take") << true << 200 << 12;
    }
    void todayCountsWhatASittingGives()
    {
        QFETCH(const bool, backlogMode);
        QFETCH(const int, reviewsPerDay);
        // given ten cards that are due and three new ones; the last is a sibling of the first
        OpenDesk desk;
        auto package = test::smallCourse(13);
        for (std::size_t i = 0; i < 10; ++i)
            package.states.push_back({package.cards[i].key, 20, 2.5, 0, desk.clock.now()});
        package.cards[12].noteKey = package.cards[0].noteKey;
        desk.keep(package);
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.backlogMode"), backlogMode)).value();
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.reviewsPerDay"), reviewsPerDay)).value();

        // then what is said to wait is what a sitting has
        QTEST(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, "left");
        QTEST(OpenDesk::wait(desk->reviewing.due()).value().front().due, "left");
    }

    void newCardsInRandomOrderAreDrawnFromAll()
    {
        // given more new cards than are looked at where they come in the order of the course
        OpenDesk desk;
        desk.keep(test::smallCourse(2100));
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newPerDay"), 5000)).value();
        QCOMPARE(OpenDesk::wait(desk->reviewing.due()).value().front().fresh, 2000);
        // when they come in no order
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newOrder"), QStringLiteral("random"))).value();
        // then each may be the next
        QCOMPARE(OpenDesk::wait(desk->reviewing.due()).value().front().fresh, 2100);
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, 2100);
    }

    void theDailyLimitOfNewCardsCountsWhatWasSeenBeforeARestart()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(10));
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newPerDay"), 4)).value();
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(step.standing.left, 4);
        OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Easy, 1s)).value();
        desk.reopen();
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, 3);
        desk.clock.advance(std::chrono::days(1));
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, 4);
    }

    void aLeechIsSuspendedAndSaid()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.leechLapses"), 2)).value();
        bool leech = false;
        for (int day = 0; day < 40 && !leech; ++day) {
            auto step = OpenDesk::wait(desk->reviewing.begin()).value();
            while (step.card && !leech) {
                const bool inReview = step.card->state.phase == recall::Phase::Review;
                step =
                    OpenDesk::wait(desk->reviewing.answer(step.card->id, inReview ? Rating::Again : Rating::Easy, 1s))
                        .value();
                leech = step.leech;
            }
            desk.clock.advance(std::chrono::days(10));
        }
        QVERIFY(leech);
        QVERIFY(OpenDesk::wait(desk->reviewing.due()).value().empty());
        // And other desks hear of it, and of its being taken back
        QCOMPARE(waitingOf(desk)[u"suspended"], true);
        OpenDesk::wait(desk->reviewing.undo()).value();
        QCOMPARE(waitingOf(desk)[u"suspended"], false);
    }
};

QTEST_GUILESS_MAIN(SittingTest)
#include "SittingTest.moc"
