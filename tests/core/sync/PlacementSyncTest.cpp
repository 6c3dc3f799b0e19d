// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Placing.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/sync/VaultTables.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/PathCourse.h"

#include <QTest>

using namespace carrel;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::OpenDesk;

namespace {

QuizId placementOf(OpenDesk& desk)
{
    const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
    const desk::Outline outline = OpenDesk::wait(desk->reading.outline(course)).value();
    for (const auto& entry : outline.entries)
        if (entry.kind == desk::OutlineEntry::Kind::Quiz)
            return QuizId{entry.id};
    return {};
}

desk::OpenAttempt answerRight(OpenDesk& desk, const desk::OpenAttempt& open, int item)
{
    quiz::Response right;
    right.chosen = {u"a"_s};
    return OpenDesk::wait(desk->testing.give(open.id, item, right)).value();
}

/// The item that an adaptive placement asks now.
desk::OpenAttempt answerNext(OpenDesk& desk, const desk::OpenAttempt& open)
{
    const int item = open.attempt.order().back();
    answerRight(desk, open, item);
    return OpenDesk::wait(desk->testing.check(open.id, item)).value();
}

/// Takes the placement once, right in everything that it asks.
desk::OpenAttempt takePlacement(OpenDesk& desk)
{
    desk.clock.advance(1h);
    auto open = OpenDesk::wait(desk->testing.start(placementOf(desk))).value();
    if (quiz::isAdaptive(open.attempt.quiz())) {
        while (!open.attempt.isClosed(open.attempt.order().back()))
            open = answerNext(desk, open);
    } else {
        for (const int item : open.attempt.order())
            answerRight(desk, open, item);
    }
    return OpenDesk::wait(desk->testing.handIn(open.id)).value();
}

/// Brings to one desk all that another did.
void bring(OpenDesk& from, OpenDesk& to)
{
    const auto ops = OpenDesk::wait(from->vault().read<std::vector<protocol::Op>>([](store::Connection& connection) {
                         return store::OpLog(connection).waiting(1000);
                     })).value();
    OpenDesk::wait(to->vault().write<bool>([&ops](store::Transaction& transaction) -> Result<bool> {
        sync::VaultTables tables(transaction, {}, Instant{});
        for (const protocol::Op& op : ops)
            CARREL_TRY(tables.keep(op));
        CARREL_TRY(tables.finish());
        return true;
    })).value();
}

}  // namespace

class PlacementSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherDeskFindsTheSameLevelByTheSameItems()
    {
        // given a placement that was taken twice, so that the second asked what the first did not
        OpenDesk here;
        here.keep(test::pumpsWithPlacement());
        takePlacement(here);
        const auto second = takePlacement(here);
        // when another desk of the learner hears of it
        OpenDesk there;
        there.keep(test::pumpsWithPlacement());
        bring(here, there);
        // then
        const auto past = OpenDesk::wait(there->testing.attempts(placementOf(there))).value();
        QCOMPARE(past.size(), 2U);
        const auto same = OpenDesk::wait(there->testing.open(past.front().id)).value();
        QCOMPARE(same.uid, second.uid);
        QCOMPARE(past.front().level, u"practice"_s);
        QCOMPARE(same.attempt.order(), second.attempt.order());
        QCOMPARE(same.attempt.summary().sureness, second.attempt.summary().sureness);
    }

    void anotherDeskGoesOnWhereThisOneStopped()
    {
        // given a placement with two answers, one of them that it is not known
        OpenDesk here;
        here.keep(test::pumpsWithPlacement());
        const auto begun = OpenDesk::wait(here->testing.start(placementOf(here))).value();
        const auto first = answerNext(here, begun);
        const int second = first.attempt.order().back();
        const auto two = OpenDesk::wait(here->testing.check(begun.id, second)).value();
        // when another desk hears of it
        OpenDesk there;
        there.keep(test::pumpsWithPlacement());
        bring(here, there);
        // then it asks what would have come here
        const auto open = OpenDesk::wait(there->testing.start(placementOf(there))).value();
        QCOMPARE(open.uid, begun.uid);
        QCOMPARE(open.attempt.order(), two.attempt.order());
        QVERIFY(open.attempt.isClosed(second));
        QVERIFY(!open.attempt.isClosed(open.attempt.order().back()));
    }

    void aPlacementIsTakenAsItWasBegunWhateverTheOtherDeskHas_data()
    {
        QTest::addColumn<bool>("begunAdaptive");
        QTest::newRow("begun before the course adapted") << false;
        QTest::newRow("begun after it adapted") << true;
    }

    void aPlacementIsTakenAsItWasBegunWhateverTheOtherDeskHas()
    {
        QFETCH(const bool, begunAdaptive);
        const auto version = [](bool adaptive) {
            return test::pumpsWithPlacement(adaptive ? test::Asks::WhatTells : test::Asks::All);
        };
        OpenDesk here;
        here.keep(version(begunAdaptive));
        const auto done = takePlacement(here);
        QCOMPARE(done.attempt.order().size() == 16, !begunAdaptive);
        OpenDesk there;
        there.keep(version(!begunAdaptive));
        bring(here, there);

        const auto past = OpenDesk::wait(there->testing.attempts(placementOf(there))).value();
        QCOMPARE(past.size(), 1U);
        const auto same = OpenDesk::wait(there->testing.open(past.front().id)).value();
        QCOMPARE(same.attempt.order(), done.attempt.order());
        QCOMPARE(past.front().level, done.attempt.summary().level);
        QCOMPARE(same.attempt.summary().sureness, done.attempt.summary().sureness);
    }
};

QTEST_GUILESS_MAIN(PlacementSyncTest)
#include "PlacementSyncTest.moc"
