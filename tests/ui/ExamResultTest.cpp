// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "tests/support/SealedExam.h"
#include "ui/quiz/QuizController.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

/// What the screen says of an exam whose essay a person reads.
class ExamResultTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SampleDesk> m_sample;
    desk::OpenAttempt handedIn()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        const QuizId exam = m_sample->quiz(m_sample->keep(test::courseWithExam(test::examWithEssay())), u"Final"_s);
        desk::Testing& testing = m_sample->desk().testing;
        const auto open = m_sample->waitFor(testing.start(exam));
        quiz::Response text;
        text.text = u"carrel"_s;
        m_sample->waitFor(testing.give(open.id, 1, text));
        text.text = u"A desk of one's own."_s;
        m_sample->waitFor(testing.give(open.id, 2, text));
        return m_sample->waitFor(testing.handIn(open.id));
    }
    std::unique_ptr<QuizController> shown(const desk::OpenAttempt& attempt)
    {
        auto quiz = std::make_unique<QuizController>();
        quiz->setDesk(m_sample->handle.get());
        quiz->setQuizId(attempt.quiz.value);
        if (!QTest::qWaitFor([&] { return quiz->isHandedIn(); }, test::kPatience))
            qFatal("the result does not show");
        return quiz;
    }
    void bring(const desk::OpenAttempt& attempt, const quiz::PersonMarks& marks = {})
    {
        test::bringItem(m_sample->desk().vault(),
                        test::resultOf(attempt.uid, attempt.attempt.record(), test::examWithEssay(), marks));
    }
    static quiz::PersonMarks marked(double points)
    {
        return {{u"essay"_s, {points, {{u"Argument"_s, points, 2}}, u"Mind the dates."_s}}};
    }
    static ResultRow essayOf(QuizController& quiz)
    {
        return static_cast<RowListModel<ResultRow>*>(quiz.results())->rows()[2];
    }

private Q_SLOTS:
    void anEssayThatWaitsIsSaidAndNothingIsDecided()
    {
        // Given an exam that the key has marked, with an essay
        const auto attempt = handedIn();
        bring(attempt);
        const auto quiz = shown(attempt);
        // Then the screen says what waits, and shows no share that may still change
        QCOMPARE(quiz->resultSentence(), u"Marked, except one essay"_s);
        QCOMPARE(quiz->resultDetail(),
                 u"So far 1 of 2 marks. A person at the academy reads the rest, for 2 marks, and a "
                 "sync brings it. Then it is known whether it is passed: 60% of all marks is "
                 "needed."_s);
        QCOMPARE(quiz->share(), -1.0);
        QCOMPARE(essayOf(*quiz).outcomeWords, u"A person will read this."_s);
    }

    void whatAPersonGaveIsShownWhereItIsWaitedForAndTheLaterOneHolds()
    {
        // Given the result of such an exam on the screen
        const auto attempt = handedIn();
        bring(attempt);
        const auto quiz = shown(attempt);
        // When a sync brings the mark of a person
        bring(attempt, marked(1.5));
        // Then there are the marks, the rubric and the comment
        QTRY_COMPARE(quiz->share(), 0.625);
        QCOMPARE(quiz->resultDetail(), u"2.5 of 4 marks, 63%. 60% was needed. One was left open."_s);
        QCOMPARE(essayOf(*quiz).outcomeWords, u"A person read this: 1.5 of 2."_s);
        QCOMPARE(essayOf(*quiz).marks, u"1.5 of 2"_s);
        QVERIFY(essayOf(*quiz).feedback.plain().contains(u"Argument: 1.5/2"_s));
        QVERIFY(essayOf(*quiz).feedback.plain().contains(u"Mind the dates."_s));
        // When the person thinks better of it, Then the later mark is shown, and passed no more
        bring(attempt, marked(1));
        QTRY_COMPARE(quiz->share(), 0.5);
        QVERIFY(!m_sample->waitFor(m_sample->desk().testing.attempts(attempt.quiz)).front().passed);
    }

    void whatDoesNotCountIsSaidWithItsReasonsUntilItIsAccepted()
    {
        // Given an exam that was passed, but for an answer after its time
        const auto attempt = handedIn();
        const auto said = [&](const quiz::Objection& objection) {
            test::bringItem(m_sample->desk().vault(), test::resultOf(attempt.uid, attempt.attempt.record(),
                                                                     test::examWithEssay(), marked(2), objection));
        };
        said({true, true});
        const auto quiz = shown(attempt);
        // Then its result says why it does not count, and its marks
        QTRY_COMPARE(quiz->resultSentence(), u"Marked, and it does not count yet"_s);
        QVERIFY(quiz->resultDetail().startsWith(
            u"Answers were given after its time was over. It can be taken 2 times, and that many attempts came to the "
            "academy before. The academy keeps it, and it counts once somebody there accepts it. 3 of 4 marks, 75%."_s));
        QVERIFY2(!quiz->mayTakeAgain(), "one more would not count either");
        const auto passed = [&] {
            return m_sample->waitFor(m_sample->desk().testing.attempts(attempt.quiz)).front().passed;
        };
        QVERIFY(!passed());
        // When the academy accepts it, Then it is passed
        said({});
        QTRY_COMPARE(quiz->resultSentence(), u"2 of 3 right, and passed"_s);
        QVERIFY(passed());
    }

    void whatTheDeskMarkedItselfIsSaidToBeProvisionalUntilTheAcademyHas()
    {
        // Given an exam that was handed in, and its key, which the academy lent
        const auto attempt = handedIn();
        test::bringItem(m_sample->desk().vault(), test::lentKey(test::examWithEssay()));
        const auto quiz = shown(attempt);
        // Then the screen has the marks, and says whose they are
        QCOMPARE(quiz->resultSentence(), u"Marked, except one essay (provisional)"_s);
        QVERIFY(quiz->resultDetail().startsWith(
            u"This desk marked it by the answers that your academy lent. The academy marks it at the next "
            "sync, and what it says then is what counts. So far 1 of 2 marks."_s));
        // When the academy has marked it, Then that is what stands there
        bring(attempt);
        QTRY_COMPARE(quiz->resultSentence(), u"Marked, except one essay"_s);
        QVERIFY(quiz->resultDetail().startsWith(u"So far 1 of 2 marks."_s));
    }

    void nobodyIsSentToAnExamAgainThatAPersonHasStillToRead()
    {
        // Given an exam that is not passed as long as its essay waits
        const auto attempt = handedIn();
        bring(attempt);
        const auto next = [this] { return m_sample->waitFor(m_sample->desk().today.view()).next; };
        QVERIFY(!next() || next()->title != u"Final"_s);
        // When the essay was not enough either, Then it comes next
        bring(attempt, marked(0));
        QVERIFY(next());
    }
};

QTEST_MAIN(ExamResultTest)
#include "ExamResultTest.moc"
