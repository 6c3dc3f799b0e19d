// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Authoring.h"
#include "core/desk/Pathing.h"
#include "tests/support/CarriedOps.h"
#include "tests/support/SealedExam.h"

#include <QJsonDocument>
#include <QTest>

using namespace carrel;
using namespace Qt::StringLiterals;
using test::OpenDesk;

namespace {

QuizId examOf(OpenDesk& desk)
{
    const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
    const desk::Outline outline = OpenDesk::wait(desk->reading.outline(course)).value();
    for (const auto& entry : outline.entries)
        if (entry.kind == desk::OutlineEntry::Kind::Quiz)
            return QuizId{entry.id};
    return {};
}

desk::OutlineEntry inOutline(OpenDesk& desk)
{
    const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
    const desk::Outline outline = OpenDesk::wait(desk->reading.outline(course)).value();
    for (const auto& entry : outline.entries)
        if (entry.kind == desk::OutlineEntry::Kind::Quiz)
            return entry;
    return {};
}

/// Takes the exam: the choice that says `words`, and the right text.
desk::OpenAttempt takeExam(OpenDesk& desk, const QString& words)
{
    const auto open = OpenDesk::wait(desk->testing.start(examOf(desk))).value();
    quiz::Response choice;
    choice.chosen = {test::choiceShown(open.attempt.quiz(), words)};
    quiz::Response text;
    text.text = u"carrel"_s;
    OpenDesk::wait(desk->testing.give(open.id, 0, choice)).value();
    OpenDesk::wait(desk->testing.give(open.id, 1, text)).value();
    return OpenDesk::wait(desk->testing.handIn(open.id)).value();
}

desk::PastAttempt onlyAttempt(OpenDesk& desk)
{
    const auto past = OpenDesk::wait(desk->testing.attempts(examOf(desk))).value();
    if (past.size() != 1)
        qFatal("%zu attempts", past.size());
    return past.front();
}

}  // namespace

/// What the academy says of exams, on the desks of a learner.
class ExamSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExamWaitsForItsMarkAndThenHasIt()
    {
        // given an exam that was handed in
        OpenDesk desk;
        desk.keep(test::courseWithExam());
        const auto done = takeExam(desk, u"no"_s);
        // then it has neither marks nor passed, and its op names the paper that it was taken on
        QVERIFY(done.attempt.summary().isUngraded);
        QVERIFY(onlyAttempt(desk).isUngraded);
        QVERIFY(!onlyAttempt(desk).passed);
        QVERIFY(!inOutline(desk).done);
        QCOMPARE(test::waitingOps(desk).front().body[u"paper"].toString(), u"paper-1"_s);
        // when the academy has marked it
        test::bringItem(desk->vault(), test::resultOf(done.uid, done.attempt.record()));
        // then it has the marks that the academy gave, one of two, which is too few
        const auto marked = onlyAttempt(desk);
        QVERIFY(!marked.isUngraded);
        QCOMPARE(marked.marks, 1.0);
        QCOMPARE(marked.maximum, 2.0);
        QVERIFY(!marked.passed);
        const auto open = OpenDesk::wait(desk->testing.open(done.id)).value();
        QCOMPARE(open.attempt.gradeOf(0).outcome, quiz::Outcome::Wrong);
        QCOMPARE(open.attempt.gradeOf(1).outcome, quiz::Outcome::Right);
        // and the next attempt passes
        const auto second = takeExam(desk, u"yes"_s);
        test::bringItem(desk->vault(), test::resultOf(second.uid, second.attempt.record()));
        QVERIFY(inOutline(desk).done);
    }

    void whatIsNotMarkedSaysNothingOfWhatIsHeld()
    {
        // given an exam that was handed in with a wrong answer, and no mark yet
        OpenDesk desk;
        desk.keep(test::courseWithExam());
        const auto done = takeExam(desk, u"no"_s);
        const auto answers = [&desk] {
            const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
            desk::Pathing path(desk->vault(), desk->preferences);
            return OpenDesk::wait(path.view(course)).value().concepts.front().answers;
        };
        QCOMPARE(answers(), 0);
        // and nobody is sent to it again while it waits
        const auto next = [&desk] { return OpenDesk::wait(desk->today.view()).value().next; };
        QVERIFY(!next() || next()->title != u"Final"_s);
        // when it is marked, then the path hears of both answers
        test::bringItem(desk->vault(), test::resultOf(done.uid, done.attempt.record()));
        QCOMPARE(answers(), 2);
        QVERIFY(next());
    }

    void theMarkComesBeforeTheCourseAndIsThereWithIt()
    {
        // given a desk that took an exam
        OpenDesk here;
        here.keep(test::courseWithExam());
        const auto done = takeExam(here, u"yes"_s);
        // when another desk hears of the attempt and of its mark before it has the course
        OpenDesk there;
        test::bringOps(there, test::waitingOps(here));
        test::bringItem(there->vault(), test::resultOf(done.uid, done.attempt.record()));
        there.keep(test::courseWithExam());
        test::courseCame(there, u"c"_s);
        // then both stand there once it has
        QVERIFY(onlyAttempt(there).passed);
        QCOMPARE(onlyAttempt(there).marks, 2.0);
    }

    void anAttemptAtAnotherPaperIsNotShownAsIfItWereThisOne()
    {
        // given an attempt at an older version, whose choices were called otherwise
        OpenDesk here;
        here.keep(test::courseWithExam());
        takeExam(here, u"yes"_s);
        auto newer = test::courseWithExam();
        newer.quizzes.front() = quiz::sealed(test::wholeExam(), {u"paper-2"_s, QByteArray(32, 't')});
        OpenDesk there;
        there.keep(newer);
        // when another desk with the newer version hears of it
        test::bringOps(there, test::waitingOps(here));
        // then no answers are shown that nobody gave
        QVERIFY(OpenDesk::wait(there->testing.attempts(examOf(there))).value().empty());
    }

    void anExamWithoutItsKeysIsNeitherWrittenOutNorWrittenOn()
    {
        OpenDesk desk;
        desk.keep(test::courseWithExam());
        const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
        // a file of it tells that the exam is not in it
        QTemporaryDir folder;
        for (const auto format : {desk::ExportFormat::CourseFolder, desk::ExportFormat::Gift}) {
            const QString path = folder.filePath(QString::number(static_cast<int>(format)));
            const auto written =
                OpenDesk::wait(desk->exporting.write({course, format, false, path}, std::make_shared<Progress>()));
            QVERIFY(written);
            QCOMPARE(written->lost, QStringList{u"Final: an exam, whose keys the academy has"_s});
        }
        // and no next version is begun that would take it away
        const auto draft = OpenDesk::wait(desk::Authoring(desk->vault()).beginFrom(course));
        QVERIFY(!draft);
        QCOMPARE(draft.error().kind, ErrorKind::ReadOnly);
    }

    void aLentKeyOpensForWhatWasHandedInAndForNothingElse()
    {
        // given an exam that is under way, and its key
        OpenDesk desk;
        desk.keep(test::courseWithExam());
        test::bringItem(desk->vault(), test::lentKey());
        const auto started = OpenDesk::wait(desk->testing.start(examOf(desk))).value();
        QVERIFY(!OpenDesk::wait(desk->testing.open(started.id)).value().attempt.record().marking);
        // when it is handed in
        const auto done = takeExam(desk, u"yes"_s);
        // then the desk knows what came of it, for the eyes alone: neither the course nor the path has it
        const auto open = OpenDesk::wait(desk->testing.open(done.id)).value();
        QVERIFY(open.attempt.record().marking->isProvisional);
        QCOMPARE(open.attempt.summary().marks, 2.0);
        QVERIFY(onlyAttempt(desk).isUngraded);
        QVERIFY(!inOutline(desk).done);
        // when the academy says otherwise, then that holds
        quiz::Quiz other = test::wholeExam();
        std::get<quiz::TextTask>(other.items[1].task).accepted.clear();
        test::bringItem(desk->vault(), test::resultOf(done.uid, done.attempt.record(), other));
        QCOMPARE(OpenDesk::wait(desk->testing.open(done.id)).value().attempt.summary().marks, 1.0);
        QVERIFY(!inOutline(desk).done);
    }

    void aKeyThatWasTakenBackOrIsAnothersMarksNothing()
    {
        OpenDesk desk;
        desk.keep(test::courseWithExam());
        const auto done = takeExam(desk, u"yes"_s);
        protocol::Op key = test::lentKey();
        for (const QJsonObject& body :
             {QJsonObject(), protocol::closedKey({{u"paper-2"_s, test::examPaper().secret}, test::wholeExam()})}) {
            key.body = body;
            test::bringItem(desk->vault(), key);
            QVERIFY(!OpenDesk::wait(desk->testing.open(done.id)).value().attempt.record().marking);
        }
    }

    void aLentKeyCannotBeReadInPassing()
    {
        const QByteArray listed = QJsonDocument(test::lentKey().body).toJson();
        for (const char* told : {"carrel", "Yes it is.", "fraction"})
            QVERIFY2(!listed.contains(told), told);
        // nor opened by what opens another
        QJsonObject other = test::lentKey().body;
        QVERIFY(protocol::openedKey(u"paper-1"_s, other));
        other.insert(u"opener"_s, test::lentKey().body[u"opener"]);
        QVERIFY(!protocol::openedKey(u"paper-1"_s, other));
    }

    void noCardIsMadeOfWhatOnlyTheAcademyKnows()
    {
        OpenDesk desk;
        desk.keep(test::courseWithExam());
        const auto done = takeExam(desk, u"no"_s);
        const auto card = OpenDesk::wait(desk->testing.makeCard(done.id, 0));
        QVERIFY(!card);
        QCOMPARE(card.error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(ExamSyncTest)
#include "ExamSyncTest.moc"
