// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenDesk.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using Kind = desk::ComingUp::Kind;
using test::OpenDesk;

namespace {

/// The small course, whose quiz closes then.
formats::CoursePackage closing(Instant at)
{
    auto package = test::smallCourse();
    package.quizzes[0].closesAt = at;
    return package;
}

std::vector<desk::ComingUp> comingUp(OpenDesk& desk)
{
    return OpenDesk::wait(desk->today.view()).value().comingUp;
}

QuizId quizOf(OpenDesk& desk)
{
    return QuizId{comingUp(desk).front().id};
}

int quizzesAmong(const std::vector<desk::ComingUp>& coming)
{
    return static_cast<int>(std::count_if(coming.begin(), coming.end(),
                                          [](const desk::ComingUp& each) { return each.kind == Kind::Quiz; }));
}

}  // namespace

class DeadlinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuizThatClosesStandsFirstUntilItIsHandedIn()
    {
        // Given a quiz that closes in three days, which nobody began
        OpenDesk desk;
        const Instant closes = desk.clock.now() + 72h;
        desk.keep(closing(closes));

        // Then it comes up first, with its day, before the policy
        const auto coming = comingUp(desk);
        QCOMPARE(coming[0].kind, Kind::Quiz);
        QCOMPARE(coming[0].by->toMSecsSinceEpoch(), closes.time_since_epoch().count());
        QCOMPARE(coming[1].kind, Kind::Policy);

        // When it is begun, then it is still there once
        const QuizId quiz = quizOf(desk);
        const auto attempt = OpenDesk::wait(desk->testing.start(quiz)).value();
        QCOMPARE(quizzesAmong(comingUp(desk)), 1);
        QVERIFY(comingUp(desk)[0].by);

        // When it is handed in, then no more
        OpenDesk::wait(desk->testing.handIn(attempt.id)).value();
        QCOMPARE(quizzesAmong(comingUp(desk)), 0);
    }

    void whatHasClosedIsNoDeadline()
    {
        OpenDesk desk;
        desk.keep(closing(desk.clock.now() + 1h));
        QCOMPARE(quizzesAmong(comingUp(desk)), 1);
        desk.clock.advance(2h);
        QCOMPARE(quizzesAmong(comingUp(desk)), 0);
    }

    void aNewVersionMovesTheDay()
    {
        OpenDesk desk;
        desk.keep(closing(desk.clock.now() + 1h));
        auto later = closing(desk.clock.now() + 48h);
        later.course.version = QStringLiteral("2");
        desk.keep(later);
        QCOMPARE(comingUp(desk)[0].by->toMSecsSinceEpoch(), (desk.clock.now() + 48h).time_since_epoch().count());
    }

    void theDayToBeReadyForStandsAmongThem()
    {
        // Given a quiz that closes in ten days, and a day to be ready for in five
        OpenDesk desk;
        desk.keep(closing(desk.clock.now() + 240h));
        const QDate ready = OpenDesk::wait(desk->today.view()).value().date.addDays(5);
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.examDay"), ready.toString(Qt::ISODate))).value();

        // Then it comes before the quiz
        const auto coming = comingUp(desk);
        QCOMPARE(coming[0].kind, Kind::ReadyDay);
        QCOMPARE(coming[0].by->date(), ready);
        QCOMPARE(coming[1].kind, Kind::Quiz);

        // And no more once it is over
        desk.clock.advance(std::chrono::days(6));
        QCOMPARE(comingUp(desk)[0].kind, Kind::Quiz);
    }
};

QTEST_GUILESS_MAIN(DeadlinesTest)
#include "DeadlinesTest.moc"
