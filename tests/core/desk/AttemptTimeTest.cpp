// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenDesk.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using test::OpenDesk;

namespace {

/// A desk with a quiz of ten minutes under way.
struct Sitting {
    OpenDesk desk;
    AttemptId attempt;

    Sitting()
    {
        formats::CoursePackage package = test::smallCourse();
        package.quizzes.front().timeLimitSeconds = 600;
        desk.keep(std::move(package));
        attempt = OpenDesk::wait(desk->testing.start(quiz())).value().id;
    }

    QuizId quiz()
    {
        const auto shelf = OpenDesk::wait(desk->reading.shelf()).value();
        const auto outline = OpenDesk::wait(desk->reading.outline(shelf.front().id)).value();
        for (const auto& entry : outline.entries) {
            if (entry.kind == desk::OutlineEntry::Kind::Quiz)
                return QuizId{entry.id};
        }
        return {};
    }

    /// An answer, as the vault has it afterwards.
    Result<desk::OpenAttempt> answer(desk::Testing& testing)
    {
        quiz::Response response;
        response.chosen = {QStringLiteral("a")};
        return OpenDesk::wait(testing.give(attempt, 0, response));
    }
    Result<desk::OpenAttempt> answer() { return answer(desk->testing); }

    void setClock(std::chrono::milliseconds by) { desk.clock.set(desk.clock.now() + by); }
};

std::chrono::milliseconds spent(const Result<desk::OpenAttempt>& open)
{
    return open ? open->attempt.record().elapsed : std::chrono::milliseconds(-1);
}

}  // namespace

/// The time of an attempt is what has really passed, whatever is done to the clock of the machine.
class AttemptTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClockSetForwardTakesNoTime()
    {
        Sitting here;
        here.desk.clock.advance(1min);
        here.setClock(3h);
        QCOMPARE(spent(here.answer()), std::chrono::milliseconds(1min));
    }

    void aClockSetBackGivesNone()
    {
        Sitting here;
        for (int turn = 0; turn < 2; ++turn) {
            here.desk.clock.advance(4min);
            here.setClock(-4min);
            QVERIFY(here.answer().has_value());
        }
        here.desk.clock.advance(1min);
        QCOMPARE(spent(here.answer()), std::chrono::milliseconds(9min));
        here.desk.clock.advance(1min);
        QVERIFY(!here.answer().has_value());
    }

    void timeAsleepCounts()
    {
        Sitting here;
        here.desk.clock.advance(5min);
        QCOMPARE(spent(here.answer()), std::chrono::milliseconds(5min));
    }

    void whatIsShownCountsInTheSameWay()
    {
        Sitting here;
        here.desk.clock.advance(1min);
        here.setClock(3h);
        const auto open = OpenDesk::wait(here.desk->testing.open(here.attempt)).value();
        here.desk.clock.advance(1min);
        here.setClock(-6h);
        QCOMPARE(*open.attempt.timeLeft(open.now(here.desk.clock)), std::chrono::milliseconds(8min));
    }

    void whatPassedWhileTheProgramWasClosedCountsByTheWall()
    {
        Sitting here;
        here.desk.clock.advance(1min);
        QVERIFY(here.answer().has_value());
        here.desk.reopen();
        here.desk.clock.advance(2min);
        QCOMPARE(spent(here.answer()), std::chrono::milliseconds(3min));
    }

    void anAnswerThatWasRefusedTakesNoTimeTwice()
    {
        // given: an answer that does not fit, which leaves the vault as it was
        Sitting here;
        here.desk.clock.advance(1min);
        QVERIFY(!OpenDesk::wait(here.desk->testing.give(here.attempt, 99, {})).has_value());
        here.setClock(3h);
        here.desk.clock.advance(1min);
        QCOMPARE(spent(here.answer()), std::chrono::milliseconds(2min));
    }
};

QTEST_GUILESS_MAIN(AttemptTimeTest)
#include "AttemptTimeTest.moc"
