// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/desk/Browsed.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using desk::BulkAct;
using test::Browsed;
using test::OpenDesk;

/// What a learner sets of many cards at once: that they are new again, a day, a tag.
class SetByHandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCardThatIsResetIsNewAndKeepsItsAnswers()
    {
        // Given cards in review
        Browsed browsed;
        const CardId card = browsed.ids(QStringLiteral("is:review")).front();
        const auto before = browsed.state(card);

        // When they are reset
        QCOMPARE(browsed.act(BulkAct::Reset, ""), 4);  // the others are new already

        // Then they are new, and their answers are there
        QCOMPARE(browsed.count("is:new reps=0"), 8);
        QCOMPARE(browsed.state(card).lastReview, before.lastReview);
        QCOMPARE(browsed.act(BulkAct::Reset, ""), 0);

        // And an answer counts as a first one, which is still there when the step is taken back
        OpenDesk::wait(browsed.desk->reviewing.answerNow(card, recall::Rating::Easy)).value();
        QCOMPARE(browsed.state(card).state.reps, 1);
        QCOMPARE(browsed.undo(), 4);
        QCOMPARE(browsed.count("is:review"), 4);
        QCOMPARE(browsed.state(card).state.reps, 2);
    }

    void aResetThatIsTakenBackLeavesEachCardAsItWas()
    {
        Browsed browsed;
        const auto cards = browsed.ids(QStringLiteral("is:review"));
        std::vector<double> before;
        for (const CardId card : cards)
            before.push_back(browsed.state(card).state.memory.stability);
        browsed.act(BulkAct::Reset, "is:review");
        QCOMPARE(browsed.undo(), 4);
        for (std::size_t i = 0; i < cards.size(); ++i)
            QCOMPARE(browsed.state(cards[i]).state.memory.stability, before[i]);
    }

    void aCardThatAnImportToldOfComesBackAsItWasTold()
    {
        // Given a card of which an import said only where it stands
        Browsed browsed;
        formats::CoursePackage package = test::smallCourse(1);
        package.course.key = QStringLiteral("told");
        package.course.title = QStringLiteral("Told");
        package.states.push_back({.cardKey = package.cards[0].key, .intervalDays = 40, .easeFactor = 2.1});
        browsed.desk.keep(package);
        const CardId card = browsed.ids(QStringLiteral("course:told")).front();
        const auto told = browsed.state(card).state;

        // When it is given a day, reset, answered, and all of it is taken back
        QCOMPARE(browsed.setDue("3", "course:told"), 1);
        QCOMPARE(browsed.act(BulkAct::Reset, "course:told"), 1);
        OpenDesk::wait(browsed.desk->reviewing.answerNow(card, recall::Rating::Easy)).value();
        QCOMPARE(browsed.state(card).state.reps, 1);
        QCOMPARE(browsed.undo(), 1);

        // Then what was told counts again, with the answer after it
        QCOMPARE(browsed.state(card).state.reps, told.reps + 1);
        QVERIFY(browsed.state(card).state.memory.stability > told.memory.stability);
        QCOMPARE(browsed.undo(), 1);
        QCOMPARE(browsed.state(card).state.reps, told.reps + 1);
    }

    void aCardThatWasResetStaysSoWhenItsPackageComesAgain()
    {
        // Given a card with an answer that was brought along, and one of which only the standing was
        Browsed browsed;
        formats::CoursePackage package = test::smallCourse(2);
        package.course.key = QStringLiteral("past");
        package.course.title = QStringLiteral("Past");
        package.reviews.push_back({.cardKey = package.cards[0].key, .at = Instant(1'700'000'000s), .rating = 3});
        package.states.push_back({.cardKey = package.cards[1].key, .intervalDays = 40, .easeFactor = 2.1});
        browsed.desk.keep(package);
        QCOMPARE(browsed.count("course:past -is:new"), 2);

        // When both are reset and the package is brought in once more
        QCOMPARE(browsed.act(BulkAct::Reset, "course:past"), 2);
        browsed.desk.keep(package);

        // Then both are new
        QCOMPARE(browsed.count("course:past is:new"), 2);
    }

    void aDayIsSetWithoutAnAnswer()
    {
        // Given cards that come in some days
        Browsed browsed;
        const CardId card = browsed.ids(QStringLiteral("is:review")).front();
        const auto before = browsed.state(card);

        // When they are to come today
        QCOMPARE(browsed.setDue("0", ""), 4);  // new ones have no day

        // Then they do, and all that is remembered of them stays
        QCOMPARE(browsed.count("is:due due=0"), 4);
        const auto after = browsed.state(card);
        QCOMPARE(after.lastReview, before.lastReview);
        QCOMPARE(after.state.memory.stability, before.state.memory.stability);
        QCOMPARE(after.state.intervalDays, before.state.intervalDays);
        QCOMPARE(after.state.reps, before.state.reps);
        QCOMPARE(browsed.setDue("0", ""), 0);  // they come today already

        // And it is taken back
        QCOMPARE(browsed.undo(), 4);
        QCOMPARE(browsed.state(card).state.dueDay.number, before.state.dueDay.number);
    }

    void whatIsSetForTodayComesToday()
    {
        // Given a card that was answered today and comes in some days
        Browsed browsed;
        OpenDesk& desk = browsed.desk;
        const CardId card = browsed.ids(QStringLiteral("is:review")).front();
        QVERIFY(OpenDesk::wait(desk->reviewing.begin()).value().card->id != card);

        // When it is to come today, Then it does, before what is new
        browsed.setDue("0", "is:review");
        QCOMPARE(OpenDesk::wait(desk->reviewing.due()).value().front().due, 8);
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().card->id, card);

        // And it comes as a new one where it is reset
        browsed.act(BulkAct::Reset, "is:review");
        QCOMPARE(OpenDesk::wait(desk->reviewing.due()).value().front().fresh, 8);
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().card->id, card);
    }

    void aSiblingOfWhatIsSetForTodayWaits()
    {
        // Given two cards of one note, of which the first was answered today
        OpenDesk desk;
        auto package = test::smallCourse(2);
        package.cards[1].noteKey = package.cards[0].noteKey;
        desk.keep(package);
        const CardId card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        OpenDesk::wait(desk->reviewing.answer(card, recall::Rating::Easy, 1s)).value();
        desk::Browsing browsing(desk->vault(), desk->preferences);
        // When it is to come once more
        OpenDesk::wait(browsing.setDue(desk::DueDays::parse(QStringLiteral("0")).value(), {card})).value();
        // Then it comes alone
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        QCOMPARE(step.card->id, card);
        QCOMPARE(step.standing.left, 1);
    }

    void aDayTakenBackIsThatOfBefore()
    {
        // Given a card with a day set for it, and answered since
        Browsed browsed;
        const CardId card = browsed.ids(QStringLiteral("is:review")).front();
        const int planned = browsed.state(card).state.dueDay.number;
        browsed.setDue("90", "is:review");
        // When the learner asks for other odds meanwhile, and takes the day back
        OpenDesk::wait(browsed.desk->preferences.set(QStringLiteral("review.retention"), 0.8)).value();
        QCOMPARE(browsed.undo(), 4);
        // Then it comes on the day it came on before, and not on one of a new reckoning
        QCOMPARE(browsed.state(card).state.dueDay.number, planned);
    }

    void aCardOfTheDayGetsADayToo()
    {
        Browsed browsed;
        const CardId card = browsed.ids(QStringLiteral("is:new")).front();
        OpenDesk::wait(browsed.desk->reviewing.answerNow(card, recall::Rating::Again)).value();
        QCOMPARE(browsed.count("is:learning"), 1);
        QCOMPARE(browsed.setDue("5", "is:learning"), 1);
        QCOMPARE(browsed.count("is:review due=5 interval=5"), 1);
        QCOMPARE(browsed.undo(), 1);
        QCOMPARE(browsed.count("is:learning"), 1);
    }

    void manyCardsAreSpreadOverTheDays()
    {
        Browsed browsed;
        QCOMPARE(browsed.setDue("3-4", ""), 4);
        QCOMPARE(browsed.count("due=3"), 2);
        QCOMPARE(browsed.count("due=4"), 2);
        QCOMPARE(browsed.setDue("10-19", ""), 4);
        for (int day = 10; day < 20; ++day)
            QVERIFY(browsed.ids(QStringLiteral("due=%1").arg(day)).size() <= 1);
    }

    void daysThatMeanNothingAreRefused_data()
    {
        QTest::addColumn<QString>("days");
        for (const char* days : {"", "soon", "-3", "7-3", "3-", "3651", "1 2", "3--7"})
            QTest::newRow(days) << QString::fromUtf8(days);
    }
    void daysThatMeanNothingAreRefused()
    {
        QFETCH(QString, days);
        const auto parsed = desk::DueDays::parse(days);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
    }

    void anAnswerTakenBackInReviewLeavesAResetSince()
    {
        // Given an answer of a sitting, after which its card was reset elsewhere
        Browsed browsed;
        const auto step = OpenDesk::wait(browsed.desk->reviewing.begin()).value();
        const CardId card = step.card->id;
        OpenDesk::wait(browsed.desk->reviewing.answer(card, recall::Rating::Easy, 1s)).value();
        browsed.act(BulkAct::Reset, "is:review");

        // When the answer is taken back
        OpenDesk::wait(browsed.desk->reviewing.undo()).value();

        // Then the card is as the reset left it
        QCOMPARE(browsed.state(card).state.phase, recall::Phase::New);
        QCOMPARE(browsed.state(card).state.reps, 0);
    }

    void tagsArePutOnAndTakenOffInOneStep()
    {
        // Given a card that its course calls Sea
        Browsed browsed;

        // When all are tagged, whatever the case
        QCOMPARE(browsed.setTag("sea", true, ""), 7);

        // Then the query finds them, and undo leaves what the course says
        QCOMPARE(browsed.count("tag:sea"), 8);
        QCOMPARE(browsed.undo(), 7);
        QCOMPARE(browsed.count("tag:sea"), 1);

        // And a tag of the course can be taken off, and comes back as it was written
        QCOMPARE(browsed.setTag("SEA", false, ""), 1);
        QCOMPARE(browsed.count("tag:sea"), 0);
        QCOMPARE(browsed.undo(), 1);
        const auto lines = OpenDesk::wait(browsed.browsing.lines(browsed.ids(QStringLiteral("tag:sea")))).value();
        QVERIFY(lines.front().tags.contains(QStringLiteral("Sea")));
    }

    void tagsByHandOutlastANewVersionOfTheCourse()
    {
        // Given a course whose tags were changed by hand
        Browsed browsed;
        browsed.setTag("mine", true, "\"number 3\"");
        browsed.setTag("Sea", false, "tag:sea");

        // When it comes again
        formats::CoursePackage package = test::smallCourse(8);
        package.cards[0].tags = {QStringLiteral("Sea"), QStringLiteral("new")};
        browsed.desk.keep(package);

        // Then what the learner said holds, and the rest is as the course says
        QCOMPARE(browsed.count("tag:mine"), 1);
        QCOMPARE(browsed.count("tag:sea"), 0);
        QCOMPARE(browsed.count("tag:new"), 1);
    }

    void whatIsNoTagIsRefused()
    {
        Browsed browsed;
        for (const QString& tag : {QString(), QStringLiteral("  "), QStringLiteral("a\"b"), QString(101, u'x')}) {
            const auto set = OpenDesk::wait(browsed.browsing.setTag({tag, true}, browsed.ids({})));
            QVERIFY(!set);
            QCOMPARE(set.error().kind, ErrorKind::InvalidInput);
        }
    }
};

QTEST_GUILESS_MAIN(SetByHandTest)
#include "SetByHandTest.moc"
