// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/desk/Browsed.h"

#include <rapidcheck.h>

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using desk::BulkAct;
using test::Browsed;
using test::OpenDesk;

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
        QCOMPARE(browsed.count("card=1"), 1);
        QCOMPARE(browsed.count("-card=1"), 7);
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
        QCOMPARE(browsed.setTag("Übung", true, "tag:sea"), 1);
        QCOMPARE(browsed.count("tag:übung"), 1);
        QCOMPARE(browsed.count("-tag:ÜBUNG"), 7);
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

    void cardsOfOneClozeTextAreToldApartByTheirLines()
    {
        // given two cards of one text, which differ by their holes, the second far in, and one that says brackets
        OpenDesk desk;
        formats::CoursePackage package = test::smallCourse(3);
        const auto cloze = [](course::Card& card, const char* before, const char* after) {
            const auto plain = [](const char* words) {
                return course::Span{QString::fromLatin1(words), course::Plain, {}};
            };
            card.kind = course::CardKind::Cloze;
            card.front = {course::Block{}};
            card.front[0].text = {plain(before), {QStringLiteral("[...]"), course::Strong, {}}, plain(after)};
        };
        cloze(package.cards[0], "The first ", " were clay, and they were kept in baskets by the temple's scribes");
        cloze(package.cards[1], "The first books were clay, and they were kept in baskets by the temple's ", "");
        package.cards[2].front[0].text = {
            {QStringLiteral("What is written on the cover of the ledger that says [...]?"), course::Plain, {}}};
        desk.keep(package);
        desk::Browsing browsing(desk->vault(), desk->preferences);

        // when their lines are read
        std::vector<CardId> ids;
        const auto found = OpenDesk::wait(browsing.find({})).value();
        for (const auto& card : found)
            ids.push_back(card.card);
        const auto lines = OpenDesk::wait(browsing.lines(ids)).value();
        QStringList fronts;
        for (const auto& line : lines)
            fronts << line.front;
        fronts.sort();

        // then the hole is near the beginning of each, and no other card is cut there
        QCOMPARE(fronts,
                 QStringList({QStringLiteral(
                                  "The first [...] were clay, and they were kept in baskets by the temple's scribes"),
                              QStringLiteral("What is written on the cover of the ledger that says [...]?"),
                              QStringLiteral("… baskets by the temple's [...]")}));
    }
};

QTEST_GUILESS_MAIN(BrowsingTest)
#include "BrowsingTest.moc"
