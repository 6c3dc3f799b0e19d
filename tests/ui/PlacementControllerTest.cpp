// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PathCourse.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "ui/quiz/QuizController.h"
#include "ui/today/PathController.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

/// An adaptive placement as the screen takes it, and what the path says of it.
class PlacementControllerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SampleDesk> m_sample;
    CourseId m_course;
    QuizId m_quiz;

    void keep(formats::CoursePackage package)
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_course = m_sample->keep(std::move(package));
        m_quiz = m_sample->quiz(m_course, u"Where do you start?"_s);
    }
    std::unique_ptr<QuizController> take()
    {
        auto quiz = std::make_unique<QuizController>();
        quiz->setDesk(m_sample->handle.get());
        quiz->setQuizId(m_quiz.value);
        if (!QTest::qWaitFor([&] { return quiz->state() == QuizController::Ready && !quiz->isSaving(); },
                             test::kPatience))
            qFatal("the placement did not start");
        return quiz;
    }
    static void answer(QuizController& quiz, const QString& choice)
    {
        quiz.item()->choose(choice);
        quiz.settle();
        QTRY_VERIFY(!quiz.isSaving());
    }
    static int chosen(QuizController& quiz)
    {
        const auto& rows = static_cast<RowListModel<ChoiceRow>*>(quiz.item()->choices())->rows();
        return static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.chosen; }));
    }
    std::unique_ptr<PathController> path()
    {
        auto path = std::make_unique<PathController>();
        path->setDesk(m_sample->handle.get());
        path->setCourseId(m_course.value);
        if (!QTest::qWaitFor([&] { return path->isKnown(); }, test::kPatience))
            qFatal("the path did not come");
        return path;
    }

private Q_SLOTS:
    void cleanup() { m_sample.reset(); }

    void itAsksItemByItemAndEndsWithTheLevelAndItsTopics()
    {
        formats::CoursePackage package = test::pumpsWithPlacement();
        for (quiz::Item& item : package.quizzes.back().items)
            item.category = item.level;
        keep(package);
        const auto quiz = take();
        QVERIFY(quiz->isAdaptive());
        QCOMPARE(quiz->item()->itemWords(), u"Item 1 of 16 at most"_s);
        answer(*quiz, u"a"_s);
        QCOMPARE(quiz->item()->itemWords(), u"Item 2 of 16 at most"_s);
        QVERIFY(!quiz->item()->isAnswered());
        quiz->go(0);
        QCOMPARE(quiz->position(), 1);

        for (int more = 0; more < 15 && quiz->isTaking(); ++more)
            answer(*quiz, u"a"_s);
        QTRY_VERIFY(quiz->isHandedIn());
        QCOMPARE(quiz->resultSentence(), u"Your level: practice"_s);
        QVERIFY2(quiz->resultDetail().contains(u"% sure"_s), qPrintable(quiz->resultDetail()));
        QVERIFY(quiz->share() < 0);
        QCOMPARE(quiz->topics().size(), 2);
        QCOMPARE(quiz->topics().front().toStringList().size(), 4);
    }

    void notKnowingIsAnAnswerUntilAnotherStandsThere()
    {
        keep(test::pumpsWithPlacement());
        const auto quiz = take();
        QVERIFY(quiz->item()->mayNotKnow());
        quiz->item()->choose(u"b"_s);
        QVERIFY(!quiz->item()->mayNotKnow());
        quiz->item()->clear();
        QVERIFY(quiz->item()->mayNotKnow());
        quiz->settle();
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->position(), 1);
        QVERIFY(quiz->item()->mayNotKnow());
    }

    void itGoesOnWhereItWasLeft()
    {
        // given one item that is closed and one that is answered, and nobody who wrote down the place
        keep(test::pumpsWithPlacement());
        auto& testing = m_sample->desk().testing;
        const auto open = m_sample->waitFor(testing.start(m_quiz));
        const auto one = m_sample->waitFor(testing.check(open.id, open.attempt.order().back()));
        quiz::Response response;
        response.chosen = {u"b"_s};
        m_sample->waitFor(testing.give(open.id, one.attempt.order().back(), response));

        const auto again = take();
        QCOMPARE(again->position(), 1);
        QVERIFY(again->item()->isAnswered());
        QCOMPARE(chosen(*again), 1);
    }

    void whatTheDiskRefusedIsAskedAgain()
    {
        keep(test::pumpsWithPlacement());
        const auto quiz = take();
        answer(*quiz, u"a"_s);

        m_sample->desk().vault().setReadOnly(true);
        quiz->item()->choose(u"a"_s);
        quiz->settle();
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->state(), QuizController::Failed);
        QCOMPARE(quiz->item()->itemWords(), u"Item 2 of 16 at most"_s);
        QCOMPARE(quiz->position(), 1);
        QVERIFY(quiz->item()->mayNotKnow());

        m_sample->desk().vault().setReadOnly(false);
        answer(*quiz, u"a"_s);
        QCOMPARE(quiz->position(), 2);
    }

    void oneThatTellsAtOnceIsReadBeforeItGoesOn()
    {
        formats::CoursePackage package = test::pumpsWithPlacement();
        package.quizzes.back().behaviour = quiz::Behaviour::Immediate;
        keep(package);
        const auto quiz = take();
        quiz->item()->choose(u"b"_s);
        quiz->settle();
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->position(), 0);
        QVERIFY(quiz->item()->isClosed());
        QCOMPARE(quiz->item()->outcome(), u"wrong"_s);
        quiz->settle();
        QCOMPARE(quiz->position(), 1);
        QCOMPARE(quiz->item()->outcome(), QString());
    }

    void stoppedBeforeTheFirstAnswerItFindsNoLevel()
    {
        keep(test::pumpsWithPlacement());
        const auto quiz = take();
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        QCOMPARE(quiz->resultSentence(), u"No level was found"_s);
        QCOMPARE(path()->placementAction(), u"Find my level"_s);
    }

    void thePathSaysWhatMayBeDoneAboutAPlacement()
    {
        keep(test::pumpsWithPlacement());
        {
            const auto fresh = path();
            QCOMPARE(fresh->placementAction(), u"Find my level"_s);
            QCOMPARE(fresh->placementQuiz(), m_quiz.value);
            QVERIFY(fresh->isPlacementSkippable());
            fresh->skipPlacement();
            QTRY_VERIFY(!fresh->isPlacementSkippable());
            QCOMPARE(fresh->placementAction(), u"Find my level"_s);
        }
        const auto quiz = take();
        answer(*quiz, u"a"_s);
        QCOMPARE(path()->placementAction(), u"Go on with the placement"_s);
        for (int more = 0; more < 15 && quiz->isTaking(); ++more)
            answer(*quiz, u"a"_s);
        QTRY_VERIFY(quiz->isHandedIn());
        const auto placed = path();
        QCOMPARE(placed->placementAction(), u"Be placed again"_s);
        QVERIFY2(placed->placement().contains(u"% sure"_s), qPrintable(placed->placement()));
    }
};

QTEST_MAIN(PlacementControllerTest)
#include "PlacementControllerTest.moc"
