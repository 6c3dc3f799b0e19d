// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/QuizController.h"

#include "tests/support/Patience.h"
#include "tests/support/QuizItems.h"
#include "tests/support/SampleDesk.h"
#include "tests/support/SealedExam.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace carrel;
using namespace carrel::ui;
using test::accepted;
using test::item;
using test::words;

namespace {

/// One item of each kind.
quiz::Quiz everyKind()
{
    quiz::Quiz quiz;
    quiz.key = u"all"_s;
    quiz.title = u"Every kind"_s;
    quiz.items.push_back(item(
        u"single"_s,
        quiz::ChoiceTask{{{u"a"_s, words(u"yes"_s), 1, {}}, {u"b"_s, words(u"no"_s), 0, words(u"no, as it was yes"_s)}},
                         false,
                         false,
                         false}));
    quiz.items.push_back(item(u"multiple"_s, quiz::ChoiceTask{{{u"a"_s, words(u"one"_s), 0.5, {}},
                                                               {u"b"_s, words(u"two"_s), 0.5, {}},
                                                               {u"c"_s, words(u"three"_s), -1, {}}},
                                                              true,
                                                              false,
                                                              false}));
    quiz.items.push_back(item(u"text"_s, quiz::TextTask{{accepted(u"carrel"_s)}}));
    quiz.items.push_back(item(u"numeric"_s, quiz::NumericTask{{{9.81, 9.8, 9.82, 1, {}}}, u"m/s²"_s}));
    quiz.items.push_back(item(u"match"_s, quiz::MatchTask{{{words(u"sky"_s), 0}, {words(u"grass"_s), 1}},
                                                          {words(u"blue"_s), words(u"green"_s), words(u"red"_s)},
                                                          true}));
    quiz::GapTask gaps;
    gaps.gaps.push_back({words(u"A carrel is a "_s), {accepted(u"desk"_s)}, {}});
    gaps.gaps.push_back(
        {words(u", and it has "_s), {}, {{u"x"_s, words(u"three"_s), 1, {}}, {u"y"_s, words(u"five"_s), 0, {}}}});
    gaps.tail = words(u" walls."_s);
    quiz.items.push_back(item(u"gap"_s, gaps));
    quiz.items.push_back(item(u"order"_s, quiz::OrderTask{{words(u"first"_s), words(u"second"_s), words(u"third"_s)}}));
    quiz.items.push_back(item(u"essay"_s, quiz::EssayTask{}));
    quiz.items.push_back(item(u"words"_s, quiz::NoTask{}));
    return quiz;
}

}  // namespace

class QuizControllerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::SampleDesk> m_sample;
    QuizId m_quiz;

    void keep(const quiz::Quiz& quiz)
    {
        m_sample = std::make_unique<test::SampleDesk>();
        formats::CoursePackage package;
        package.course.key = u"c"_s;
        package.course.title = u"A course"_s;
        course::Unit unit;
        unit.key = u"m/u"_s;
        unit.title = u"A unit"_s;
        package.units.push_back(unit);
        package.course.modules.push_back(
            {u"m"_s, u"A module"_s, {}, {{course::EntryKind::Unit, u"m/u"_s}, {course::EntryKind::Quiz, quiz.key}}});
        package.quizzes.push_back(quiz);
        const CourseId course = m_sample->keep(package);
        m_quiz = m_sample->quiz(course, quiz.title);
    }
    std::unique_ptr<QuizController> take()
    {
        auto quiz = std::make_unique<QuizController>();
        quiz->setDesk(m_sample->handle.get());
        quiz->setQuizId(m_quiz.value);
        if (!QTest::qWaitFor(
                [&] { return quiz->isTaking() && quiz->state() == QuizController::Ready && !quiz->isSaving(); },
                test::kPatience))
            qFatal("the quiz did not start");
        return quiz;
    }
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
    static void settle(QuizController& quiz) { QTRY_VERIFY(!quiz.isSaving()); }
    /// What is on the disk.
    quiz::Response kept(int index)
    {
        const auto open = m_sample->waitFor(m_sample->desk().testing.start(m_quiz));
        return open.attempt.record().answers[static_cast<std::size_t>(index)].response;
    }
    static void answerAllRight(QuizController& quiz)
    {
        quiz.go(0), quiz.choose(u"a"_s);
        quiz.go(1), quiz.choose(u"a"_s), quiz.choose(u"b"_s);
        quiz.go(2), quiz.write(u"Carrel"_s);
        quiz.go(3), quiz.write(u"9,81"_s);
        quiz.go(4);
        const auto& prompts = static_cast<RowListModel<MatchRow>*>(quiz.prompts())->rows();
        for (int i = 0; i < 2; ++i) {
            const QStringList options = prompts[static_cast<std::size_t>(i)].options;
            for (int option = 1; option < options.size(); ++option)
                if (options[option].endsWith(i == 0 ? u"blue"_s : u"green"_s))
                    quiz.match(i, option);
        }
        quiz.go(5), quiz.fillGap(0, u"desk"_s);
        for (const GapRow& row : static_cast<RowListModel<GapRow>*>(quiz.gaps())->rows())
            if (row.kind == u"choice"_s)
                quiz.chooseInGap(1, static_cast<int>(row.options.indexOf(u"three"_s)));
        quiz.go(6);
        const auto* things = static_cast<RowListModel<OrderRow>*>(quiz.things());
        for (int place = 0; place < 3; ++place)
            for (int at = place; at < 3; ++at)
                if (things->rows()[static_cast<std::size_t>(at)].thing == place)
                    quiz.move(at, place);
        quiz.go(7), quiz.write(u"A longer text."_s);
    }

private Q_SLOTS:
    void everyKindOfAnswerIsOnTheDiskBeforeTheQuizIsLeft()
    {
        keep(everyKind());
        {
            const auto quiz = take();
            answerAllRight(*quiz);
            quiz->leave();
            settle(*quiz);
        }
        const auto again = take();
        QCOMPARE(again->answeredCount(), 8);
        QCOMPARE(again->openCount(), 0);
        QCOMPARE(again->position(), 7);
        QCOMPARE(again->text(), u"A longer text."_s);
    }

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
        quiz->choose(test::choiceShown(m_sample->waitFor(m_sample->desk().testing.look(m_quiz)), u"yes"_s));
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
        quiz->choose(test::choiceShown(m_sample->waitFor(m_sample->desk().testing.look(m_quiz)), u"yes"_s));
        settle(*quiz);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        // When the academy's answer comes
        const auto past = m_sample->waitFor(m_sample->desk().testing.attempts(m_quiz));
        const auto open = m_sample->waitFor(m_sample->desk().testing.open(past.front().id));
        test::bringItem(m_sample->desk().vault(), test::resultOf(open.uid, open.attempt.record()));
        // Then the screen says it, item by item, with the words of the author
        QTRY_COMPARE(quiz->share(), 0.5);
        QCOMPARE(quiz->resultSentence(), u"1 of 2 right; 60% of the marks is asked"_s);
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

    void rightAnswersOfEveryKindGetAllMarks()
    {
        keep(everyKind());
        const auto quiz = take();
        answerAllRight(*quiz);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        QCOMPARE(quiz->share(), 1.0);
        QVERIFY2(quiz->resultSentence().startsWith(u"7 of 8 right"_s), qPrintable(quiz->resultSentence()));
        QVERIFY(quiz->resultDetail().contains(u"wait for a person"_s));
    }

    void typingIsSavedAfterARestAndOnLeavingTheItem()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        quiz->write(u"car"_s);
        quiz->write(u"carrel"_s);
        QVERIFY(quiz->isSaving());
        QTRY_COMPARE(kept(2).text, u"carrel"_s);
        quiz->write(u"carrels"_s);
        quiz->go(3);
        settle(*quiz);
        QCOMPARE(kept(2).text, u"carrels"_s);
    }

    void whoWritesWithoutAPauseIsSavedAllTheSame()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(7);
        settle(*quiz);
        QString written;
        QTRY_VERIFY((quiz->write(written += u'a'), !kept(7).text.isEmpty()));
    }

    void anAnswerShowsBeforeTheDiskHasIt()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->choose(u"b"_s);
        const auto& rows = static_cast<RowListModel<ChoiceRow>*>(quiz->choices())->rows();
        QVERIFY(rows[1].chosen && !rows[0].chosen);
        QCOMPARE(rows[1].verdict, QString());
        QCOMPARE(quiz->answeredCount(), 1);
        quiz->choose(u"a"_s);
        QVERIFY(rows[0].chosen && !rows[1].chosen);
        settle(*quiz);
        QCOMPARE(kept(0).chosen, QStringList{u"a"_s});
    }

    void aGapKeepsTheCommaThatFollowsIt()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(5);
        const auto& rows = static_cast<RowListModel<GapRow>*>(quiz->gaps())->rows();
        const auto gap = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.gap == 0; });
        QCOMPARE(gap->after.plain(), u","_s);
        QCOMPARE((gap + 1)->words.plain(), u"and"_s);
    }

    void aMoveIsUndone()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(6);
        const auto* things = static_cast<RowListModel<OrderRow>*>(quiz->things());
        const int first = things->rows()[0].thing;
        quiz->move(0, 2);
        QCOMPARE(things->rows()[2].thing, first);
        QVERIFY(quiz->isMovable());
        quiz->undoMove();
        QCOMPARE(things->rows()[0].thing, first);
        QVERIFY(!quiz->isAnswered());
    }

    void anOrderIsToldAsItIsMarked_data()
    {
        QTest::addColumn<QStringList>("things");
        QTest::addColumn<QList<int>>("given");
        QTest::addColumn<QStringList>("verdicts");
        QTest::newRow("one out of its place") << QStringList{u"one"_s, u"two"_s, u"three"_s} << QList<int>{1, 2, 0}
                                              << QStringList{u"right"_s, u"right"_s, u"wrong"_s};
        QTest::newRow("two that read the same") << QStringList{u"left"_s, u"right"_s, u"left"_s} << QList<int>{2, 1, 0}
                                                << QStringList{u"right"_s, u"right"_s, u"right"_s};
        QTest::newRow("backwards") << QStringList{u"one"_s, u"two"_s, u"three"_s} << QList<int>{2, 1, 0}
                                   << QStringList{u"wrong"_s, u"wrong"_s, u"wrong"_s};
    }
    void anOrderIsToldAsItIsMarked()
    {
        QFETCH(const QStringList, things);
        QFETCH(const QList<int>, given);
        quiz::Quiz quiz = everyKind();
        quiz::OrderTask task;
        for (const QString& thing : things)
            task.items.push_back(words(thing));
        quiz.items = {item(u"order"_s, task)};
        keep(quiz);
        const auto taken = take();
        const auto& rows = static_cast<RowListModel<OrderRow>*>(taken->things())->rows();
        taken->move(0, 1);  // the order they come in may be the wanted one, but nobody gave it
        for (int place = 0; place < given.size(); ++place)
            for (int at = place + 1; at < given.size(); ++at)
                if (rows[static_cast<std::size_t>(at)].thing == given[place])
                    taken->move(at, place);
        taken->handIn();
        QTRY_VERIFY(taken->isHandedIn());
        QStringList verdicts;
        for (const OrderRow& row : rows)
            verdicts << row.verdict;
        QTEST(verdicts, "verdicts");
    }

    void aQuizThatCouldNotBeHandedInOnceIsHandedInLater()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->choose(u"a"_s);
        settle(*quiz);

        m_sample->desk().vault().setReadOnly(true);
        quiz->handIn();
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->state(), QuizController::Failed);
        QVERIFY(quiz->isTaking());

        m_sample->desk().vault().setReadOnly(false);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
    }

    void anAnswerThatWasRefusedIsTakenBackAndCanBeGivenAgain()
    {
        keep(everyKind());
        const auto quiz = take();

        m_sample->desk().vault().setReadOnly(true);
        quiz->choose(u"a"_s);
        quiz->toggleFlag();
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->state(), QuizController::Failed);
        QVERIFY(!quiz->isAnswered());
        QVERIFY(!quiz->isFlagged());
        QCOMPARE(quiz->answeredCount(), 0);
        QVERIFY(!static_cast<RowListModel<ChoiceRow>*>(quiz->choices())->rows().front().chosen);

        m_sample->desk().vault().setReadOnly(false);
        quiz->choose(u"a"_s);
        settle(*quiz);
        QCOMPARE(quiz->state(), QuizController::Ready);
        QCOMPARE(kept(0).chosen, QStringList{u"a"_s});
    }

    void wordsThatWereRefusedStayInSightAndAreWrittenLater()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);

        m_sample->desk().vault().setReadOnly(true);
        quiz->write(u"Carrel"_s);
        QTRY_COMPARE(quiz->state(), QuizController::Failed);
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->text(), u"Carrel"_s);

        m_sample->desk().vault().setReadOnly(false);
        quiz->leave();
        settle(*quiz);
        QCOMPARE(kept(2).text, u"Carrel"_s);
    }

    void lastWordsAreSavedWhenTheDeskCloses()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        quiz->write(u"Carrel"_s);

        Q_EMIT m_sample->handle->closing();
        m_sample->handle->stack()->shut();

        m_sample->handle.reset();
        auto vault =
            store::Vault::open(m_sample->home.filePath(u"desk"_s), m_sample->key, m_sample->clock, m_sample->random);
        m_sample->handle = std::make_unique<DeskHandle>(desk::Desk::over(*std::move(vault)).value());
        QCOMPARE(kept(2).text, u"Carrel"_s);
    }

    void flagsAreKept()
    {
        keep(everyKind());
        {
            const auto quiz = take();
            quiz->go(4);
            quiz->toggleFlag();
            QVERIFY(quiz->isFlagged());
            settle(*quiz);
        }
        QCOMPARE(take()->flaggedCount(), 1);
    }

    void anImmediateQuizTellsAfterEachCheckAndClosesTheItem()
    {
        quiz::Quiz quiz = everyKind();
        quiz.behaviour = quiz::Behaviour::Immediate;
        keep(quiz);
        const auto taken = take();
        QVERIFY(!taken->isCheckable());
        taken->choose(u"b"_s);
        taken->check();
        QTRY_COMPARE(taken->outcome(), u"wrong"_s);
        QVERIFY(taken->isClosed());
        const auto& rows = static_cast<RowListModel<ChoiceRow>*>(taken->choices())->rows();
        QCOMPARE(rows[0].verdict, u"right"_s);
        QCOMPARE(rows[1].verdict, u"wrong"_s);
        QCOMPARE(taken->feedback().plain(), u"no, as it was yes"_s);
        taken->choose(u"a"_s);
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
        taken->write(u"chair"_s);
        taken->check();
        QTRY_COMPARE(taken->hints()->rowCount(), 1);
        QCOMPARE(taken->triesLeft(), 1);
        QVERIFY(!taken->isClosed());
        QVERIFY(taken->rightAnswer().isEmpty());
        taken->write(u"table"_s);
        taken->check();
        QTRY_VERIFY(taken->isClosed());
        QCOMPARE(taken->rightAnswer().plain(), u"carrel"_s);
    }

    void certaintyIsAskedKeptAndMarked()
    {
        quiz::Quiz quiz = everyKind();
        quiz.items.resize(1);
        quiz.certainty = true;
        keep(quiz);
        const auto taken = take();
        QVERIFY(taken->asksCertainty());
        taken->choose(u"b"_s);
        taken->setCertainty(3);
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
        taken->choose(u"a"_s);
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
        taken->write(u"Carr"_s);
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
        taken->write(u"Carr"_s);
        m_sample->clock.advance(89s);
        taken->write(u"Carrel"_s);
        // when the time is over
        m_sample->clock.advance(2s);
        QTRY_VERIFY_WITH_TIMEOUT(taken->isHandedIn(), 10'000);
        // then all of it was handed in
        const auto& rows = static_cast<RowListModel<ResultRow>*>(taken->results())->rows();
        QCOMPARE(rows[2].given, u"Carrel"_s);
    }

    void aWrongAnswerBecomesACardOnce()
    {
        keep(everyKind());
        const auto taken = take();
        taken->choose(u"b"_s);
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
        taken->choose(u"a"_s);
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

    void everyQuizOfTheSampleAcademyShowsAllItsItems()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        for (const QString& folder :
             {u"personal-data-at-work"_s, u"reading-performance-figures"_s, u"the-book-and-its-readers"_s}) {
            const CourseId course = m_sample->bring(folder);
            const desk::Outline outline = m_sample->waitFor(m_sample->desk().reading.outline(course));
            for (const desk::OutlineEntry& entry : outline.entries) {
                if (entry.kind != desk::OutlineEntry::Kind::Quiz)
                    continue;
                m_quiz = QuizId{entry.id};
                const auto taken = take();
                for (int place = 0; place < taken->places(); ++place) {
                    taken->go(place);
                    QVERIFY2(taken->stem()->rowCount() > 0 || taken->kind() == u"gap"_s, qPrintable(entry.title));
                    const int shown = taken->choices()->rowCount() + taken->prompts()->rowCount()
                                      + taken->gaps()->rowCount() + taken->things()->rowCount()
                                      + taken->areas()->rowCount() + taken->parts()->rowCount();
                    const QStringList written{u"text"_s, u"numeric"_s, u"essay"_s, u"words"_s, u"slider"_s, u"point"_s};
                    QVERIFY2(shown > 0 || written.contains(taken->kind()), qPrintable(entry.title));
                    taken->settle();  // to the next one, where that is chosen by the answers
                }
                settle(*taken);
            }
        }
    }
};

QTEST_MAIN(QuizControllerTest)
#include "QuizControllerTest.moc"
