// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Today.h"
#include "tests/support/CarriedOps.h"

#include <QTest>

using namespace carrel;
using test::OpenDesk;

namespace {

constexpr int kCards = 50;  ///< of a course: of both, more than a desk leaves to be added up

formats::CoursePackage courseOf(const QString& key)
{
    auto course = test::smallCourse(kCards);
    course.course.key = key;
    return course;
}

int answersToday(OpenDesk& desk)
{
    return OpenDesk::wait(desk->today.view()).value().week.back().cards;
}

}  // namespace

/// A desk hears of what was done in a course before it has the course.
class LateCourseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayCountsTheAnswersOfEachCourseThatComesAfterThem()
    {
        // given a desk on which two courses were answered in turn
        OpenDesk here;
        here.keep(courseOf(QStringLiteral("tides")));
        here.keep(courseOf(QStringLiteral("winds")));
        for (int card = 1; card <= kCards; ++card) {
            OpenDesk::wait(here->reviewing.answerNow(CardId{card}, recall::Rating::Good)).value();
            OpenDesk::wait(here->reviewing.answerNow(CardId{card + kCards}, recall::Rating::Good)).value();
        }
        QCOMPARE(answersToday(here), 2 * kCards);

        // when another has heard of all that, and gets one course after the other
        OpenDesk there;
        test::bringOps(there, test::waitingOps(here));
        QCOMPARE(answersToday(there), 0);
        there.keep(courseOf(QStringLiteral("winds")));
        test::courseCame(there, QStringLiteral("winds"));
        QCOMPARE(answersToday(there), kCards);
        there.keep(courseOf(QStringLiteral("tides")));
        test::courseCame(there, QStringLiteral("tides"));

        // then its day has all of them
        QCOMPARE(answersToday(there), 2 * kCards);
    }
};

QTEST_GUILESS_MAIN(LateCourseTest)
#include "LateCourseTest.moc"
