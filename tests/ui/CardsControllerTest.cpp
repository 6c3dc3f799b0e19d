// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/CardsController.h"

#include "tests/support/OpenDesk.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

struct Listed {
    test::SampleDesk sample;
    CardsController controller;

    explicit Listed(int cards = 300)
    {
        sample.keep(test::smallCourse(cards));
        // The word of that commit would make the list be looked for twice.
        QCoreApplication::sendPostedEvents(sample.handle.get());
        controller.setWatched(true);
        controller.setDesk(sample.handle.get());
    }
    bool has(int total)
    {
        return QTest::qWaitFor([&] { return controller.isKnown() && controller.total() == total; }, test::kPatience);
    }
    QString word(int row, CardListModel::Role role)
    {
        return controller.cards()->data(controller.cards()->index(row, 0), role).toString();
    }
};

}  // namespace

class CardsControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsInSightIsRead()
    {
        Listed listed;
        QVERIFY(listed.has(300));
        auto* model = static_cast<CardListModel*>(listed.controller.cards());
        QSignalSpy wanted(model, &CardListModel::linesWanted);
        QCOMPARE(listed.word(200, CardListModel::Front), QString());
        QCOMPARE(listed.word(201, CardListModel::Front), QString());
        QTRY_COMPARE(listed.word(200, CardListModel::Front), u"Question number 200 about ebb"_s);
        QCOMPARE(listed.word(201, CardListModel::Quiet), u"Tides and harbours"_s);
        QCOMPARE(listed.word(0, CardListModel::Standing), u"new"_s);
        QCOMPARE(wanted.size(), 1);  // both are of one page
    }

    void halfAPieceKeepsWhatWasFoundAndIsNamed()
    {
        Listed listed;
        QVERIFY(listed.has(300));
        listed.controller.setQuery(u"\"number 7\""_s);
        QVERIFY(listed.has(1));
        listed.controller.setQuery(u"\"number 7\" is:n"_s);
        QTRY_VERIFY(listed.controller.trouble().contains(u"is:n"_s));
        QCOMPARE(listed.controller.total(), 1);
        listed.controller.setQuery(u"lapses>=x"_s);
        QTRY_COMPARE(listed.controller.trouble(), u"‘lapses’ wants a number, as in lapses>=4"_s);
        listed.controller.setQuery(u"is:new"_s);
        QVERIFY(listed.has(300));
        QVERIFY(listed.controller.trouble().isEmpty());
    }

    void whatIsPickedIsSetAsideAsOneStepAndTakenBackAsOne()
    {
        Listed listed;
        QVERIFY(listed.has(300));
        QSignalSpy acted(&listed.controller, &CardsController::acted);
        listed.controller.toggle(10);
        listed.controller.pickTo(19);
        QCOMPARE(listed.controller.picked(), 10);

        listed.controller.act(CardsController::Suspend);

        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.front().front().toString(), u"10 cards suspended"_s);
        QCOMPARE(listed.controller.undoWords(), u"Suspend, 10 cards"_s);
        QTRY_COMPARE(listed.word(10, CardListModel::Standing), u"suspended"_s);
        QCOMPARE(listed.controller.picked(), 10);  // they are still in the list
        listed.controller.setQuery(u"-is:suspended"_s);
        QVERIFY(listed.has(290));
        QCOMPARE(listed.controller.picked(), 0);
        listed.controller.undo();
        QVERIFY(listed.has(300));
        QTRY_VERIFY(listed.controller.undoWords().isEmpty());
    }

    void aResetIsSaidAndTakenBack()
    {
        // Given a card that was answered, among new ones
        Listed listed(40);
        QVERIFY(listed.has(40));
        auto& desk = listed.sample.desk();
        const auto step = listed.sample.waitFor(desk.reviewing.begin());
        listed.sample.waitFor(desk.reviewing.answer(step.card->id, recall::Rating::Easy, std::chrono::seconds(1)));
        listed.controller.setQuery(u"is:review"_s);
        QVERIFY(listed.has(1));
        QSignalSpy acted(&listed.controller, &CardsController::acted);

        // When all are reset
        listed.controller.setQuery({});
        QVERIFY(listed.has(40));
        listed.controller.pickAll();
        listed.controller.act(CardsController::Reset);

        // Then one is new again, until that is taken back
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.front().front().toString(), u"1 card new again"_s);
        QCOMPARE(listed.controller.undoWords(), u"Reset, 1 card"_s);
        listed.controller.setQuery(u"is:review"_s);
        QVERIFY(listed.has(0));
        listed.controller.undo();
        QVERIFY(listed.has(1));
    }

    void aDayIsSetAndSaid()
    {
        // Given a card in review among new ones, all picked
        Listed listed(40);
        QVERIFY(listed.has(40));
        auto& desk = listed.sample.desk();
        const auto step = listed.sample.waitFor(desk.reviewing.begin());
        listed.sample.waitFor(desk.reviewing.answer(step.card->id, recall::Rating::Easy, std::chrono::seconds(1)));
        QSignalSpy acted(&listed.controller, &CardsController::acted);
        listed.controller.pickAll();

        // When it is given days, one that means nothing first
        QVERIFY(!listed.controller.meansDays(u"7-3"_s));
        listed.controller.setDue(u"7-3"_s);
        for (const auto& [days, words] :
             {std::pair{u"3-7"_s, u"1 card to come in 3 to 7 days"_s}, std::pair{u"1"_s, u"1 card to come tomorrow"_s},
              std::pair{u"0"_s, u"1 card to come today"_s},
              std::pair{u"0"_s, u"No day was changed: new cards have none."_s}}) {
            QVERIFY(listed.controller.meansDays(days));
            const auto before = acted.size();
            listed.controller.setDue(days);
            QTRY_COMPARE(acted.size(), before + 1);

            // Then it says so
            QCOMPARE(acted.last().front().toString(), words);
        }
        QCOMPARE(listed.controller.undoWords(), u"Set the day, 1 card"_s);
        listed.controller.setQuery(u"due=0"_s);
        QVERIFY(listed.has(1));
    }

    void aTagIsPutOnAndTakenOff()
    {
        Listed listed(40);
        QVERIFY(listed.has(40));
        QSignalSpy acted(&listed.controller, &CardsController::acted);
        QVERIFY(!listed.controller.isTag(u" "_s));
        listed.controller.toggle(3);
        listed.controller.setTag(u" mine "_s, true);
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.last().front().toString(), u"1 card tagged"_s);
        QCOMPARE(listed.controller.undoWords(), u"Add a tag, 1 card"_s);
        listed.controller.setQuery(u"tag:mine"_s);
        QVERIFY(listed.has(1));
        listed.controller.pickAll();
        listed.controller.setTag(u"Mine"_s, false);
        QVERIFY(listed.has(0));
        listed.controller.undo();
        QVERIFY(listed.has(1));
    }

    void theListStaysInItsPlaceWhereTheSameCardsAreSetAside()
    {
        Listed listed;
        QVERIFY(listed.has(300));
        QSignalSpy anew(listed.controller.cards(), &QAbstractItemModel::modelReset);
        listed.controller.toggle(250);
        listed.controller.act(CardsController::Suspend);
        QTRY_COMPARE(listed.word(250, CardListModel::Standing), u"suspended"_s);
        QCOMPARE(anew.size(), 0);
    }

    void whatNobodyLooksAtIsReadOnceSomebodyDoes()
    {
        // Given the list, left for another screen
        Listed listed(40);
        QVERIFY(listed.has(40));
        listed.controller.setWatched(false);
        QSignalSpy answered(&listed.controller, &CardsController::answered);

        // When cards change meanwhile
        desk::Browsing elsewhere(listed.sample.desk().vault(), listed.sample.desk().preferences);
        std::vector<CardId> all;
        for (const store::BrowsedCard& card : listed.sample.waitFor(elsewhere.find({})))
            all.push_back(card.card);
        QCOMPARE(listed.sample.waitFor(elsewhere.act(desk::BulkAct::Suspend, all)), 40);
        QCoreApplication::processEvents();

        // Then nothing is looked for until somebody comes back
        QCOMPARE(listed.word(3, CardListModel::Standing), u"new"_s);
        listed.controller.setWatched(true);
        QTRY_COMPARE(listed.word(3, CardListModel::Standing), u"suspended"_s);
        QCOMPARE(answered.size(), 1);
    }

    void allAreTakenUpAgainAtOnce()
    {
        Listed listed(40);
        QVERIFY(listed.has(40));
        QSignalSpy acted(&listed.controller, &CardsController::acted);
        listed.controller.pickAll();
        listed.controller.act(CardsController::Bury);
        QTRY_COMPARE(acted.size(), 1);
        listed.controller.pickAll();
        listed.controller.act(CardsController::Unsuspend);
        QTRY_COMPARE(acted.size(), 2);
        QCOMPARE(acted.last().front().toString(), u"They are so already."_s);
        listed.controller.act(CardsController::Unbury);
        QTRY_COMPARE(acted.size(), 3);
        QCOMPARE(acted.last().front().toString(), u"40 cards no longer buried"_s);
        listed.controller.pickNone();
        QCOMPARE(listed.controller.picked(), 0);
    }
};

QTEST_MAIN(CardsControllerTest)
#include "CardsControllerTest.moc"
