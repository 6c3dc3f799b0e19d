// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardRepository.h"
#include "tests/support/OpenDesk.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using recall::Rating;
using test::OpenDesk;

namespace {

desk::TodayView today(OpenDesk& desk)
{
    return OpenDesk::wait(desk->today.view()).value();
}

QDate tomorrow(OpenDesk& desk)
{
    return today(desk).date.addDays(1);
}

/// Takes up to `most` cards of what is due now.
void answer(OpenDesk& desk, Rating rating, int most = 1000)
{
    auto step = OpenDesk::wait(desk->reviewing.begin()).value();
    for (int i = 0; step.card && i < most; ++i)
        step = OpenDesk::wait(desk->reviewing.answer(step.card->id, rating, 5s)).value();
}

void set(OpenDesk& desk, const char* key, const QJsonValue& value)
{
    OpenDesk::wait(desk->preferences.set(QLatin1String(key), value)).value();
}

}  // namespace

/// The day that is named when nothing is due any more is the first that has cards.
class NextCardsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPlannedComesOnItsDay()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        answer(desk, Rating::Easy);
        const desk::TodayView rest = today(desk);
        QCOMPARE(rest.dueTotal, 0);
        QVERIFY(rest.nextDueDay);

        desk.clock.advance(std::chrono::days(rest.date.daysTo(*rest.nextDueDay) - 1));
        QCOMPARE(today(desk).dueTotal, 0);
        desk.clock.advance(24h);
        QVERIFY(today(desk).dueTotal > 0);
    }

    void newCardsOverTheLimitComeTomorrow()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(5));
        set(desk, "review.newPerDay", 3);
        answer(desk, Rating::Easy);

        QCOMPARE(today(desk).dueTotal, 0);
        QCOMPARE(today(desk).nextDueDay, tomorrow(desk));
    }

    void withoutNewCardsOneWaitsForTheReviews()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(5));
        set(desk, "review.newPerDay", 3);
        answer(desk, Rating::Easy);
        set(desk, "review.newPerDay", 0);

        QVERIFY(today(desk).nextDueDay > tomorrow(desk));
    }

    void aBuriedCardComesTomorrow()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(1));
        const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        OpenDesk::wait(desk->reviewing.bury(step.card->id)).value();
        QCOMPARE(today(desk).nextDueDay, tomorrow(desk));

        // and so does one that is due
        desk.clock.advance(24h);
        answer(desk, Rating::Easy);
        desk.clock.advance(24h * 30);
        const auto due = OpenDesk::wait(desk->reviewing.begin()).value();
        OpenDesk::wait(desk->reviewing.bury(due.card->id)).value();
        QCOMPARE(today(desk).dueTotal, 0);
        QCOMPARE(today(desk).nextDueDay, tomorrow(desk));
    }

    void reviewsOverTheLimitComeTomorrow()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(4));
        answer(desk, Rating::Easy);
        desk.clock.advance(24h * 60);
        set(desk, "review.reviewsPerDay", 2);
        answer(desk, Rating::Good);

        QCOMPARE(today(desk).dueTotal, 0);
        QCOMPARE(today(desk).nextDueDay, tomorrow(desk));
    }

    void aCourseThatIsOffTheShelfHasNoCardsToCome()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        answer(desk, Rating::Easy);
        const auto shelf = OpenDesk::wait(desk->reading.shelf()).value();
        OpenDesk::wait(desk->reading.remove(shelf.front().id)).value();

        QVERIFY(!today(desk).nextDueDay);
    }
};

QTEST_GUILESS_MAIN(NextCardsTest)
#include "NextCardsTest.moc"
