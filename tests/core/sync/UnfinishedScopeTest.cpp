// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/ScopeRoad.h"

#include <QTest>

using namespace carrel;
using namespace carrel::test;

/// What is half read when a program ends is counted on from there.
class UnfinishedScopeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProgramThatEndsInTheMiddleOfABegunScopeAsksAllTheSame()
    {
        // Given a scope that is begun anew, of which one page of two is written when the program ends
        Road road(10);
        QVERIFY(resendMissing(road.desk, kOrg, u"new"_s));
        QVERIFY(apply(road.desk, page(0, 3, true)));
        // When it runs again, and the rest is two more
        road.meet({Replied{page(3, 2, false)}});
        // Then the five that were not said are asked about
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->gone, std::size_t(5));
        QCOMPARE(road.courses(), std::size_t(10));
    }

    void whatWentBeforeAProgramEndedIsCounted()
    {
        // Given a scope of which two of ten go with the first of two pages, and a program that ends there
        Road road = halfRead();
        QCOMPARE(road.courses(), std::size_t(8));
        road.runAgain();
        // When it runs again, and one more goes with the second
        road.meet({Replied{taking(page(0, 0, false), 2, 1)}});
        // Then a person is asked about three of ten
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->live, std::size_t(10));
        QCOMPARE(road.state.asked->gone, std::size_t(3));
        QCOMPARE(road.courses(), std::size_t(8));
    }

    void whatCameSinceAScopeWasBegunAnewIsNotAmongWhatWasThere()
    {
        // Given ten courses, and an academy that begins anew: it says four of them, takes one of those away, and has
        // ten others; and a program that ends there
        Road road(10);
        road.meet({startOver(), Replied{taking(page(0, 4, true), 0, 1)}, Replied{page(20, 10, true)}, NoAnswer{}});
        QCOMPARE(road.courses(), std::size_t(19));
        road.runAgain();
        // When it runs again, and the academy takes another back that it had said, one of the new ones, and ends with
        // four
        auto last = taking(taking(page(4, 4, false), 1, 1), 20, 1);
        road.meet({Replied{last}});
        // Then four of ten go: two that it took away, and the two that it never said
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->live, std::size_t(10));
        QCOMPARE(road.state.asked->gone, std::size_t(4));
    }

    void whatWasLetGoBeforeAProgramEndedIsNotAskedAboutWhereNothingMoreGoes()
    {
        // Given a person who let four of ten go, of which a program that ended wrote the first page
        Road road(10);
        road.meet({Replied{taking(page(0, 0, true), 0, 4)}});
        QCOMPARE(road.state.asked->gone, std::size_t(4));
        road.says = {Replied{taking(page(0, 0, true), 0, 4)}, NoAnswer{}};
        road.carryOn(Decided{true});
        QCOMPARE(road.courses(), std::size_t(6));
        road.runAgain();
        // When the rest takes nothing away
        road.meet({Replied{page(20, 1, false)}});
        // Then nobody is asked, and the next round begins with what is there
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE((*road.desk.liveItems())[kOrg], (ScopeCount{7, 0}));
    }
};

QTEST_GUILESS_MAIN(UnfinishedScopeTest)
#include "UnfinishedScopeTest.moc"
