// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Browsing.h"

#include "tests/support/OpenDesk.h"

#include <rapidcheck.h>

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using desk::BulkAct;
using test::OpenDesk;

namespace {

/// A desk with cards of every standing, and its browsing.
struct Browsed {
    OpenDesk desk;
    desk::Browsing browsing;

    Browsed() : browsing((fill(desk), desk->vault()), desk->preferences) {}

    static void fill(OpenDesk& desk)
    {
        formats::CoursePackage package = test::smallCourse(8);
        package.cards[0].tags = {QStringLiteral("Sea"), QStringLiteral("chart::depth")};
        package.cards[1].tags = {QStringLiteral("chart")};
        package.cards[2].tags = {QStringLiteral("charts")};
        desk.keep(package);
        for (int i = 0; i < 4; ++i) {
            const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
            OpenDesk::wait(desk->reviewing.answer(step.card->id, recall::Rating::Easy, 1s)).value();
        }
    }
    std::vector<CardId> ids(const QString& query)
    {
        std::vector<CardId> ids;
        const auto found = OpenDesk::wait(browsing.find(query)).value();
        for (const auto& card : found)
            ids.push_back(card.card);
        return ids;
    }
    int count(const char* query) { return static_cast<int>(ids(QString::fromUtf8(query)).size()); }
    int act(BulkAct act, const char* query)
    {
        return OpenDesk::wait(browsing.act(act, ids(QString::fromUtf8(query)))).value();
    }
    int setDue(const char* days, const char* query)
    {
        return OpenDesk::wait(browsing.setDue(desk::DueDays::parse(QString::fromUtf8(days)).value(),
                                              ids(QString::fromUtf8(query))))
            .value();
    }
    store::CardStateRow state(CardId card)
    {
        return OpenDesk::wait(desk->vault().read<store::CardStateRow>([card](store::Connection& connection) {
                   return store::CardRepository(connection).state(card);
               }))
            .value();
    }
    int setTag(const char* tag, bool on, const char* query)
    {
        return OpenDesk::wait(browsing.setTag({QString::fromUtf8(tag), on}, ids(QString::fromUtf8(query)))).value();
    }
    int undo() { return OpenDesk::wait(browsing.undo()).value(); }
};

}  // namespace

class BrowsingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQueryFindsWhatAllItsPiecesSay()
    {
        Browsed browsed;
        QCOMPARE(browsed.count(""), 8);
        QCOMPARE(browsed.count("is:new"), 4);
        QCOMPARE(browsed.count("is:review"), 4);
        QCOMPARE(browsed.count("-is:new"), 4);
        QCOMPARE(browsed.count("is:new is:review"), 0);
        QCOMPARE(browsed.count("is:due"), 0);
        QCOMPARE(browsed.count("due>0"), 4);
        QCOMPARE(browsed.count("seen=0 reps>=1"), 4);
        QCOMPARE(browsed.count("lapses>0"), 0);
        QCOMPARE(browsed.count("stability>1 stability<100"), 4);
        QCOMPARE(browsed.count("difficulty<=10"), 4);  // new ones have none
        QCOMPARE(browsed.count("course:harbours"), 8);
        QCOMPARE(browsed.count("course:\"Tides and\""), 8);
        QCOMPARE(browsed.count("course:nowhere"), 0);
        browsed.desk.clock.advance(24h * 60);
        QCOMPARE(browsed.count("is:due"), 4);
        QCOMPARE(browsed.count("due<0"), 4);
        QCOMPARE(browsed.count("seen>=60"), 4);
    }

    void tagsAreWholeWordsWithWhatIsBelowThem()
    {
        Browsed browsed;
        QCOMPARE(browsed.count("tag:sea"), 1);
        QCOMPARE(browsed.count("tag:chart"), 2);
        QCOMPARE(browsed.count("tag:chart::depth"), 1);
        QCOMPARE(browsed.count("-tag:chart"), 6);
        QCOMPARE(browsed.count("tag:char"), 0);
    }

    void wordsAreLookedForOnBothSides()
    {
        Browsed browsed;
        QCOMPARE(browsed.count("ebb"), 8);
        QCOMPARE(browsed.count("answ"), 8);
        QCOMPARE(browsed.count("\"number 3\""), 1);
        QCOMPARE(browsed.count("-\"number 3\""), 7);
        QCOMPARE(browsed.count("ebb \"number 3\" is:new -is:new"), 0);
        QCOMPARE(browsed.count("tag\" OR 1"), 0);  // words, no language of the index
    }

    void aPieceThatMeansNothingIsNamed_data()
    {
        QTest::addColumn<QString>("query");
        for (const char* query :
             {"is:dua", "is:", "stability<many", "stabilty<3", "lapses>", "tag:", "-", "course:\"\""})
            QTest::newRow(query) << QString::fromUtf8(query);
    }
    void aPieceThatMeansNothingIsNamed()
    {
        QFETCH(QString, query);
        const auto parsed = desk::CardQuery::parse(QStringLiteral("ebb ") + query);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(parsed.error().detail.contains(query), qPrintable(parsed.error().detail));
    }

    void noTextBreaksAQuery()
    {
        Browsed browsed;
        QVERIFY(rc::check([&](const std::string& text) {
            const auto found = OpenDesk::wait(browsed.browsing.find(QString::fromStdString(text)));
            RC_ASSERT(found.has_value() || found.error().kind == ErrorKind::InvalidInput);
        }));
    }

    void manyAreSetAsideInOneStepAndComeBackInOne()
    {
        Browsed browsed;
        QCOMPARE(browsed.act(BulkAct::Suspend, "is:review"), 4);
        QCOMPARE(browsed.count("is:suspended"), 4);
        QCOMPARE(browsed.act(BulkAct::Suspend, ""), 4);  // the rest; those before are so already
        QCOMPARE(OpenDesk::wait(browsed.desk->reviewing.begin()).value().standing.left, 0);

        QCOMPARE(browsed.undo(), 4);
        QCOMPARE(browsed.count("is:suspended"), 4);
        QCOMPARE(browsed.count("is:suspended is:review"), 4);
        QCOMPARE(browsed.undo(), 4);
        QCOMPARE(browsed.count("is:suspended"), 0);
        QCOMPARE(browsed.undo(), 0);
    }

    void whatIsBuriedComesBackTomorrow()
    {
        Browsed browsed;
        QCOMPARE(browsed.act(BulkAct::Bury, "is:new"), 4);
        QCOMPARE(browsed.count("is:buried"), 4);
        QCOMPARE(OpenDesk::wait(browsed.desk->reviewing.begin()).value().standing.left, 0);
        QCOMPARE(browsed.act(BulkAct::Unbury, "\"number 7\""), 1);
        QCOMPARE(OpenDesk::wait(browsed.desk->reviewing.begin()).value().standing.left, 1);
        browsed.desk.clock.advance(24h);
        QCOMPARE(browsed.count("is:buried"), 0);
    }

    void anAnswerSinceIsNotTakenBackWithTheStep()
    {
        Browsed browsed;
        const CardId card = browsed.ids(QStringLiteral("is:new")).front();
        QCOMPARE(browsed.act(BulkAct::Bury, "is:new"), 4);
        OpenDesk::wait(browsed.desk->reviewing.answerNow(card, recall::Rating::Easy)).value();
        QCOMPARE(browsed.undo(), 4);
        QCOMPARE(browsed.count("is:review"), 5);
        QCOMPARE(browsed.count("is:buried"), 0);
    }

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

    void otherDesksHearOfEachCard()
    {
        Browsed browsed;
        const int before = OpenDesk::wait(browsed.desk->today.view()).value().waitingForNetwork;
        browsed.act(BulkAct::Suspend, "is:review");
        QCOMPARE(OpenDesk::wait(browsed.desk->today.view()).value().waitingForNetwork, before + 4);
        browsed.undo();
        QCOMPARE(OpenDesk::wait(browsed.desk->today.view()).value().waitingForNetwork, before + 8);
    }

    void linesShowTheFrontAndTheCourse()
    {
        Browsed browsed;
        const auto lines = OpenDesk::wait(browsed.browsing.lines(browsed.ids(QStringLiteral("tag:sea")))).value();
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines.front().courseTitle, QStringLiteral("Tides and harbours"));
        QCOMPARE(lines.front().front, QStringLiteral("Question number 0 about ebb"));
        QCOMPARE(lines.front().tags.size(), 2);
    }
};

QTEST_GUILESS_MAIN(BrowsingTest)
#include "BrowsingTest.moc"
