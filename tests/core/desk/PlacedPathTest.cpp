// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Pathing.h"
#include "core/formats/CoursePackage.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/PathCourse.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::OpenDesk;
using Reason = desk::NextStep::Reason;

namespace {

/// A desk with the course that places, and what its learner answers there.
class Newcomer {
public:
    Newcomer() { desk.keep(test::pumpsWithPlacement()); }

    std::optional<desk::NextStep> next() { return OpenDesk::wait(desk->today.view()).value().next; }
    desk::PathView path()
    {
        const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
        return OpenDesk::wait(desk::Pathing(desk->vault(), desk->preferences).view(course)).value();
    }
    desk::OpenAttempt placement() { return OpenDesk::wait(desk->testing.start(*path().placement)).value(); }

    /// Answers the item that is asked now.
    desk::OpenAttempt answer(const QString& choice)
    {
        const auto attempt = placement();
        quiz::Response response;
        response.chosen = {choice};
        const int item = attempt.attempt.order().back();
        OpenDesk::wait(desk->testing.give(attempt.id, item, response)).value();
        return OpenDesk::wait(desk->testing.check(attempt.id, item)).value();
    }

    /// The items that were asked, by key.
    QStringList finish(const QString& choice)
    {
        auto attempt = placement();
        while (!attempt.attempt.isClosed(attempt.attempt.order().back()))
            attempt = answer(choice);
        OpenDesk::wait(desk->testing.handIn(attempt.id)).value();
        QStringList asked;
        for (const int item : attempt.attempt.order())
            asked << attempt.attempt.quiz().items[static_cast<std::size_t>(item)].key;
        return asked;
    }

    OpenDesk desk;
};

}  // namespace

/// A path that begins with a placement.
class PlacedPathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlacementGoesOnAfterARestartAndLeadsPastWhatIsBelowItsLevel()
    {
        Newcomer newcomer;
        QCOMPARE(newcomer.next()->reason, Reason::PlacementFirst);
        newcomer.answer(u"a"_s);
        const auto before = newcomer.answer(u"a"_s);
        newcomer.desk.reopen();
        QVERIFY(newcomer.path().isPlacementUnderWay);
        QCOMPARE(newcomer.placement().attempt.order(), before.attempt.order());
        QCOMPARE(newcomer.placement().id, before.id);

        const QStringList asked = newcomer.finish(u"a"_s);
        QVERIFY2(asked.size() < 16, qPrintable(asked.join(u' ')));
        const auto path = newcomer.path();
        QCOMPARE(path.placed, u"practice"_s);
        QCOMPARE(path.placementAnswers, static_cast<int>(asked.size()));
        QVERIFY(path.placementSureness >= 0.9 && path.placementSureness < 1);
        QVERIFY(!path.isPlacementUnderWay);
        QVERIFY(newcomer.next()->title != u"Pressure"_s);
    }

    void aPlacementIsRepeatedWithOtherQuestionsAndTheLastOneHolds()
    {
        Newcomer newcomer;
        const QStringList first = newcomer.finish(u"a"_s);
        newcomer.desk.clock.advance(24h);
        const QStringList second = newcomer.finish(u"b"_s);
        for (const QString& key : second)
            QVERIFY2(!first.contains(key), qPrintable(key));
        QCOMPARE(newcomer.path().placed, u"foundation"_s);
    }

    void aPlacementThatWasBegunBeforeItAdaptedGoesOnAsItWasBegun()
    {
        // given a placement that asks all sixteen, and two of them answered
        Newcomer newcomer;
        newcomer.desk.keep(test::pumpsWithPlacement(test::Asks::All));
        const auto begun = newcomer.placement();
        quiz::Response right;
        right.chosen = {u"a"_s};
        for (const int item : {3, 7})
            OpenDesk::wait(newcomer.desk->testing.give(begun.id, item, right)).value();
        // when the course comes in a version that adapts
        newcomer.desk.keep(test::pumpsWithPlacement());
        // then the attempt is the same, with both answers
        const auto open = newcomer.placement();
        QCOMPARE(open.id, begun.id);
        QCOMPARE(open.attempt.order().size(), 16U);
        QCOMPARE(open.attempt.record().answers[7].response.chosen, right.chosen);
        const auto done = OpenDesk::wait(newcomer.desk->testing.handIn(open.id)).value();
        QCOMPARE(done.attempt.summary().right, 2);
        QCOMPARE(newcomer.path().placed, u"foundation"_s);
        QCOMPARE(newcomer.path().placementSureness, 0.0);
        // and the next one adapts
        QCOMPARE(newcomer.placement().attempt.order().size(), 1U);
    }

    void aPlacementIsSkippedUntilSomebodyWantsIt()
    {
        Newcomer newcomer;
        desk::Pathing pathing(newcomer.desk->vault(), newcomer.desk->preferences);
        OpenDesk::wait(pathing.skipPlacement(u"pumps"_s, true)).value();
        QCOMPARE(newcomer.next()->title, u"Pressure"_s);
        QVERIFY(newcomer.path().choice.skipsPlacement);
        QVERIFY(newcomer.path().placement.has_value());
        OpenDesk::wait(pathing.skipPlacement(u"pumps"_s, false)).value();
        QCOMPARE(newcomer.next()->reason, Reason::PlacementFirst);
    }
};

QTEST_GUILESS_MAIN(PlacedPathTest)
#include "PlacedPathTest.moc"
