// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/AcademySays.h"
#include "tests/support/SealedExam.h"
#include "tests/ui/QuizTaking.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace carrel;
using namespace carrel::ui;
using test::everyKind;
using test::words;

/// What a quiz lays down is held: exams, tries, certainty, time and the number of attempts.
class QuizRulesTest : public QObject, private test::QuizTaking {
    Q_OBJECT

    /// Looks at an exam whose keys are elsewhere.
    std::unique_ptr<QuizController> lookAtExam()
    {
        auto quiz = std::make_unique<QuizController>();
        quiz->setDesk(m_sample->handle.get());
        quiz->setQuizId(m_quiz.value);
        if (!QTest::qWaitFor([&] { return quiz->isToBegin() || quiz->isHandedIn(); }, test::kPatience))
            qFatal("the exam does not show");
        return quiz;
    }
    void keepExam()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_quiz = m_sample->quiz(m_sample->keep(test::courseWithExam()), u"Final"_s);
    }

private Q_SLOTS:
    void anExamIsBegunByAPersonAndHandedInWithoutAMark()
    {
        // Given an exam whose keys the academy has, Then looking at it begins nothing, and tells the rules
        keepExam();
        const auto quiz = lookAtExam();
        QVERIFY(quiz->isToBegin());
        QVERIFY(m_sample->waitFor(m_sample->desk().testing.attempts(m_quiz)).empty());
        QCOMPARE(quiz->rules().size(), 6);
        QCOMPARE(quiz->rules()[1], u"20 minutes. They run on while Carrel is closed."_s);
        QCOMPARE(quiz->rules()[2], u"This is attempt 1 of 2."_s);
        QVERIFY(!quiz->isExamining());
        // When it is begun, Then what could help is shut
        quiz->begin();
        QTRY_VERIFY(quiz->isExamining());
        QVERIFY(quiz->timeLeft().startsWith(u"20:00"_s) || quiz->timeLeft().startsWith(u"19:"_s));
        quiz->item()->choose(test::choiceShown(m_sample->waitFor(m_sample->desk().testing.look(m_quiz)), u"yes"_s));
        settle(*quiz);
        // And once it is handed in, nothing is said of it but that
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        QVERIFY(!quiz->isExamining());
        QCOMPARE(quiz->resultSentence(), u"Handed in"_s);
        QVERIFY(quiz->resultDetail().contains(u"at the next sync"_s));
        QVERIFY(quiz->share() < 0);
        const auto& rows = static_cast<RowListModel<ResultRow>*>(quiz->results())->rows();
        QCOMPARE(rows[0].outcome, u"given"_s);
        QCOMPARE(rows[0].marks, QString());
        QVERIFY(!rows[0].mayBeCard);
    }

    void aMarkThatComesIsShownWhereItIsWaitedForAndWhenItIsLookedAtAgain()
    {
        // Given an exam that was handed in, with its result on the screen
        keepExam();
        const auto quiz = lookAtExam();
        quiz->begin();
        QTRY_VERIFY(quiz->isTaking());
        quiz->item()->choose(test::choiceShown(m_sample->waitFor(m_sample->desk().testing.look(m_quiz)), u"yes"_s));
        settle(*quiz);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        // When the academy's answer comes
        const auto past = m_sample->waitFor(m_sample->desk().testing.attempts(m_quiz));
        const auto open = m_sample->waitFor(m_sample->desk().testing.open(past.front().id));
        test::bringItem(m_sample->desk().vault(), test::resultOf(open.uid, open.attempt.record()));
        // Then the screen says it, item by item, with the words of the author
        QTRY_COMPARE(quiz->share(), 0.5);
        QCOMPARE(quiz->resultSentence(), u"1 of 2 right, not passed: 60% is needed"_s);
        const auto& rows = static_cast<RowListModel<ResultRow>*>(quiz->results())->rows();
        QCOMPARE(rows[0].outcome, u"right"_s);
        QVERIFY(rows[1].solution.isEmpty());
        // And so does whoever looks at the exam again, from where it can be taken once more
        const auto again = lookAtExam();
        QVERIFY(again->isHandedIn());
        QCOMPARE(again->share(), 0.5);
        QVERIFY(again->mayTakeAgain());
        again->takeAgain();
        QTRY_VERIFY(again->isToBegin());
        QCOMPARE(again->rules()[2], u"This is attempt 2 of 2."_s);
    }

    void anImmediateQuizTellsAfterEachCheckAndClosesTheItem()
    {
        quiz::Quiz quiz = everyKind();
        quiz.behaviour = quiz::Behaviour::Immediate;
        keep(quiz);
        const auto taken = take();
        QVERIFY(!taken->item()->isCheckable());
        taken->item()->choose(u"b"_s);
        taken->item()->check();
        QTRY_COMPARE(taken->item()->outcome(), u"wrong"_s);
        QVERIFY(taken->item()->isClosed());
        const auto& rows = static_cast<RowListModel<ChoiceRow>*>(taken->item()->choices())->rows();
        QCOMPARE(rows[0].verdict, u"right"_s);
        QCOMPARE(rows[1].verdict, u"wrong"_s);
        QCOMPARE(taken->item()->feedback().plain(), u"no, as it was yes"_s);
        taken->item()->choose(u"a"_s);
        QCOMPARE(rows[0].chosen, false);
    }

    void severalTriesGiveHintsAndTellTheRightAnswerOnlyAtTheEnd()
    {
        quiz::Quiz quiz = everyKind();
        quiz.behaviour = quiz::Behaviour::SeveralTries;
        quiz.items[2].hints = {words(u"It is a desk."_s)};
        keep(quiz);
        const auto taken = take();
        taken->go(2);
        settle(*taken);
        taken->item()->write(u"chair"_s);
        taken->item()->check();
        QTRY_COMPARE(taken->item()->hints()->rowCount(), 1);
        QCOMPARE(taken->item()->triesLeft(), 1);
        QVERIFY(!taken->item()->isClosed());
        QVERIFY(taken->item()->rightAnswer().isEmpty());
        taken->item()->write(u"table"_s);
        taken->item()->check();
        QTRY_VERIFY(taken->item()->isClosed());
        QCOMPARE(taken->item()->rightAnswer().plain(), u"carrel"_s);
    }

    void certaintyIsAskedKeptAndMarked()
    {
        quiz::Quiz quiz = everyKind();
        quiz.items.resize(1);
        quiz.certainty = true;
        keep(quiz);
        const auto taken = take();
        QVERIFY(taken->item()->asksCertainty());
        taken->item()->choose(u"b"_s);
        taken->item()->setCertainty(3);
        settle(*taken);
        QCOMPARE(kept(0).certainty, quiz::Certainty::Certain);
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        QVERIFY2(taken->resultDetail().contains(u"-6"_s) || taken->resultDetail().contains(u"−6"_s),
                 qPrintable(taken->resultDetail()));
    }

    void timeRunsOutAndTheQuizIsHandedIn()
    {
        quiz::Quiz quiz = everyKind();
        quiz.timeLimitSeconds = 90;
        keep(quiz);
        const auto taken = take();
        taken->item()->choose(u"a"_s);
        settle(*taken);
        QCOMPARE(taken->timeLeft(), u"1:30"_s);
        QVERIFY(taken->isTimeShort());
        m_sample->clock.advance(91s);
        QTRY_VERIFY_WITH_TIMEOUT(taken->isHandedIn(), 10'000);
        QVERIFY(taken->resultSentence().startsWith(u"1 of 8"_s));
    }

    void aQuizWhoseTimeEndsWhileSomebodyWritesIsHandedIn()
    {
        quiz::Quiz quiz = everyKind();
        quiz.timeLimitSeconds = 90;
        keep(quiz);
        const auto taken = take();
        taken->go(2);
        settle(*taken);
        taken->item()->write(u"Carr"_s);
        m_sample->clock.advance(91s);
        QTRY_VERIFY_WITH_TIMEOUT(taken->isHandedIn(), 10'000);
    }

    void whatIsWrittenUpToTheEndOfTheTimeCounts()
    {
        // given somebody who writes on until the last second
        quiz::Quiz quiz = everyKind();
        quiz.timeLimitSeconds = 90;
        keep(quiz);
        const auto taken = take();
        taken->go(2);
        settle(*taken);
        taken->item()->write(u"Carr"_s);
        m_sample->clock.advance(89s);
        taken->item()->write(u"Carrel"_s);
        // when the time is over
        m_sample->clock.advance(2s);
        QTRY_VERIFY_WITH_TIMEOUT(taken->isHandedIn(), 10'000);
        // then all of it was handed in
        const auto& rows = static_cast<RowListModel<ResultRow>*>(taken->results())->rows();
        QCOMPARE(rows[2].given, u"Carrel"_s);
    }

    void anEssayIsLeftToThePersonWhoHasItsRubric()
    {
        // Given a quiz to be passed with a question and an essay
        quiz::Quiz written;
        written.key = u"written"_s;
        written.title = u"Written"_s;
        written.passShare = 0.6;
        written.items.push_back(test::item(u"text"_s, quiz::TextTask{{test::accepted(u"carrel"_s)}}));
        course::Block line;
        line.kind = course::BlockKind::ListItem;
        line.marker = u"•"_s;
        line.text = words(u"Names a cost."_s);
        written.items.push_back(test::item(u"essay"_s, quiz::EssayTask{{line}}));
        written.items.back().points = 3;
        keep(written);
        const auto taken = take();
        taken->item()->write(u"carrel"_s);
        settle(*taken);
        taken->go(1);
        taken->item()->write(u"It cost much."_s);
        settle(*taken);
        // When it is handed in
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        // Then nothing is decided, and what the essay is marked by stands below it
        QCOMPARE(taken->resultSentence(), u"Marked, except one essay"_s);
        QCOMPARE(taken->resultDetail(),
                 u"So far 1 of 1 mark. The rest, for 3 marks, is for you to mark. Then it is known "
                 "whether it is passed: 60% of all marks is needed."_s);
        QCOMPARE(taken->share(), -1.0);
        const auto& rows = static_cast<RowListModel<ResultRow>*>(taken->results())->rows();
        QCOMPARE(rows[1].outcomeWords, u"For you to mark, as no academy does."_s);
        QCOMPARE(rows[1].solutionName, u"Marked by"_s);
        QCOMPARE(rows[1].solution.plain(), u"• Names a cost."_s);
        QVERIFY(!rows[1].mayBeCard);
    }

    void whatAnItemEarnedStandsInItsRowOnce()
    {
        // given a question with two right answers, one of which was chosen
        keep(everyKind());
        const auto taken = take();
        taken->go(1);
        taken->item()->choose(u"a"_s);
        settle(*taken);
        // when it is handed in
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        // then its marks stand beside the word, and not in it as well
        const auto& rows = static_cast<RowListModel<ResultRow>*>(taken->results())->rows();
        QCOMPARE(rows[1].marks, u"0.5 of 1"_s);
        QCOMPARE(rows[1].outcomeWords, u"Partly right."_s);
    }

    void anEssayOfACourseThatAnAcademyGaveIsForTheTeacher()
    {
        // given a course of an academy, with an essay
        quiz::Quiz written;
        written.key = u"written"_s;
        written.title = u"Written"_s;
        written.items.push_back(test::item(u"essay"_s, quiz::EssayTask{}));
        keep(written);
        test::AcademySays academy(*m_sample);
        academy.join();
        academy.gave(m_sample->waitFor(m_sample->desk().reading.shelf()).front().id, QString(64, u'b'));
        // when it is handed in
        const auto taken = take();
        taken->item()->write(u"It cost much."_s);
        settle(*taken);
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        // then it is not said to be for whoever wrote it, who cannot mark it here
        QCOMPARE(taken->resultDetail(), u"The rest, for 1 mark, is for your teacher to mark."_s);
        const auto& rows = static_cast<RowListModel<ResultRow>*>(taken->results())->rows();
        QCOMPARE(rows[0].outcomeWords, u"For your teacher to mark."_s);
        QVERIFY(!rows[0].mayMark);
    }

    void aWrongAnswerBecomesACardOnce()
    {
        keep(everyKind());
        const auto taken = take();
        taken->item()->choose(u"b"_s);
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        QSignalSpy made(taken.get(), &QuizController::cardMade);
        taken->makeCard(0);
        QTRY_COMPARE(made.size(), 1);
        const auto& rows = static_cast<RowListModel<ResultRow>*>(taken->results())->rows();
        QVERIFY(rows[0].isCard);
        QCOMPARE(rows[0].solution.plain(), u"yes"_s);
        QCOMPARE(rows[0].given, u"no"_s);
        const auto due = m_sample->waitFor(m_sample->desk().reviewing.due());
        QCOMPARE(due.size(), std::size_t(1));
    }

    void anotherAttemptStartsEmptyAndEndsAtTheLimit()
    {
        quiz::Quiz quiz = everyKind();
        quiz.attemptLimit = 2;
        keep(quiz);
        const auto taken = take();
        taken->item()->choose(u"a"_s);
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        QVERIFY(taken->mayTakeAgain());
        taken->takeAgain();
        QTRY_VERIFY(taken->isTaking());
        QCOMPARE(taken->answeredCount(), 0);
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        QVERIFY(!taken->mayTakeAgain());
    }
};

QTEST_MAIN(QuizRulesTest)
#include "QuizRulesTest.moc"
