// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Keys.h"
#include "tests/support/CarriedOps.h"
#include "tests/support/QuizItems.h"

#include <QTest>

using namespace carrel;
using namespace Qt::StringLiterals;
using test::OpenDesk;

namespace {

QuizId quizOf(OpenDesk& desk)
{
    const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
    for (const auto& entry : OpenDesk::wait(desk->reading.outline(course)).value().entries)
        if (entry.kind == desk::OutlineEntry::Kind::Quiz && entry.title == u"Written"_s)
            return QuizId{entry.id};
    return {};
}

/// A course with an essay of three points, in two lines.
formats::CoursePackage courseWithAnEssay()
{
    quiz::Quiz written;
    written.key = u"written"_s;
    written.title = u"Written"_s;
    written.kind = quiz::QuizKind::Check;
    written.passShare = 0.5;
    written.items = {test::item(u"essay"_s, quiz::EssayTask{{}, {{u"Names a cause"_s, 2}, {u"Is clear"_s, 1}}})};
    written.items[0].points = 3;
    formats::CoursePackage package = test::smallCourse();
    package.course.modules.front().entries.push_back({course::EntryKind::Quiz, written.key});
    package.quizzes.push_back(written);
    return package;
}

/// A desk whose essay was handed in and marked with two of three, and another of the same learner.
struct TwoDesks {
    OpenDesk here;
    OpenDesk there;
    AttemptId attempt;
    Uid uid;

    TwoDesks()
    {
        here.keep(courseWithAnEssay());
        there.keep(courseWithAnEssay());
        const auto taken = OpenDesk::wait(here->testing.start(quizOf(here))).value();
        attempt = taken.id;
        uid = taken.uid;
        quiz::Response response;
        response.text = u"It was the sea."_s;
        OpenDesk::wait(here->testing.give(attempt, 0, response)).value();
        OpenDesk::wait(here->testing.handIn(attempt)).value();
        const quiz::PersonMark two{2, {{u"Names a cause"_s, 1.5, 2}, {u"Is clear"_s, 0.5, 1}}, {}};
        OpenDesk::wait(here->testing.markOwn(attempt, 0, two)).value();
        test::bringOps(there, test::waitingOps(here));
    }

    /// What a third desk says was given, later than all else.
    protocol::Op given(const quiz::PersonMark& mark) const
    {
        const QString key = protocol::keyOf({u"tides"_s, uid.toString(), u"essay"_s});
        return {{*Uid::fromString(u"0196a000-0000-7000-8000-000000000077"_s), 1},
                protocol::Hlc::at(here.clock.now() + std::chrono::hours(1)),
                u"me"_s,
                u"own-mark"_s,
                key,
                {{u"mark"_s, quiz::personMarkToJson(mark)}}};
    }
};

desk::PastAttempt onlyAttempt(OpenDesk& desk)
{
    const auto past = OpenDesk::wait(desk->testing.attempts(quizOf(desk))).value();
    if (past.size() != 1)
        qFatal("%zu attempts", past.size());
    return past.front();
}

}  // namespace

/// What a learner gave an essay of their own, on the learner's other desks.
class OwnMarkSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMarkByTheRubricCountsOnTheOtherDesk()
    {
        TwoDesks desks;
        QCOMPARE(onlyAttempt(desks.there).ownMarked, 1);
        QCOMPARE(onlyAttempt(desks.there).marks, 2.0);
        QVERIFY(onlyAttempt(desks.there).passed);
    }

    void aMarkThatTheRubricDoesNotHaveIsNoneOnAnyDesk_data()
    {
        QTest::addColumn<quiz::PersonMark>("mark");
        QTest::newRow("more points than the item has")
            << quiz::PersonMark{300, {{u"Names a cause"_s, 299, 2}, {u"Is clear"_s, 1, 1}}, {}};
        QTest::newRow("lines that give more")
            << quiz::PersonMark{3, {{u"Names a cause"_s, 0, 200}, {u"Is clear"_s, 3, 100}}, {}};
        QTest::newRow("no lines") << quiz::PersonMark{3, {}, {}};
        QTest::newRow("lines of another rubric") << quiz::PersonMark{3, {{u"Is long"_s, 3, 3}}, {}};
        QTest::newRow("less than nothing")
            << quiz::PersonMark{-1, {{u"Names a cause"_s, -2, 2}, {u"Is clear"_s, 1, 1}}, {}};
        QTest::newRow("a sum that is not that of its lines")
            << quiz::PersonMark{3, {{u"Names a cause"_s, 0, 2}, {u"Is clear"_s, 0, 1}}, {}};
    }

    void aMarkThatTheRubricDoesNotHaveIsNoneOnAnyDesk()
    {
        QFETCH(quiz::PersonMark, mark);
        // Given an essay that its writer marked, on two desks
        TwoDesks desks;

        // When a third one sends another mark
        for (OpenDesk* desk : {&desks.here, &desks.there})
            test::bringOps(*desk, {desks.given(mark)});

        // Then the essay waits on both, and nothing counts for it
        for (OpenDesk* desk : {&desks.here, &desks.there}) {
            const desk::PastAttempt past = onlyAttempt(*desk);
            QCOMPARE(past.ownMarked, 0);
            QCOMPARE(past.marks, 0.0);
            QVERIFY(!past.passed);
            const auto open = OpenDesk::wait((*desk)->testing.open(past.id)).value();
            QCOMPARE(open.attempt.gradeOf(0).outcome, quiz::Outcome::ForAPerson);
            QVERIFY(!open.attempt.record().answers[0].ownMark);
        }
    }
};

QTEST_GUILESS_MAIN(OwnMarkSyncTest)
#include "OwnMarkSyncTest.moc"
