// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PathCourse.h"
#include "tests/ui/QuizTaking.h"

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;
using test::everyKind;

/// All items of a quiz on one page: each is an item of its own.
class QuizPageTest : public QObject, private test::QuizTaking {
    Q_OBJECT

    std::unique_ptr<QuizController> takeAll()
    {
        auto quiz = take();
        quiz->setAllAtOnce(true);
        settle(*quiz);
        return quiz;
    }

private Q_SLOTS:
    void eachItemIsAnsweredByItself()
    {
        // Given a quiz with all its items on one page
        keep(everyKind());
        const auto quiz = takeAll();
        // When three of them are answered, and nobody went from one to another
        quiz->itemAt(0)->choose(u"a"_s);
        quiz->itemAt(2)->write(u"carrel"_s);
        quiz->itemAt(6)->move(0, 1);
        // Then each has its answer at once, and the navigator knows
        QVERIFY(quiz->itemAt(0)->isAnswered() && quiz->itemAt(2)->isAnswered() && quiz->itemAt(6)->isAnswered());
        QVERIFY(!quiz->itemAt(1)->isAnswered());
        QCOMPARE(quiz->answeredCount(), 3);
        settle(*quiz);
        QCOMPARE(kept(0).chosen, QStringList{u"a"_s});
        QCOMPARE(kept(2).text, u"carrel"_s);
        QVERIFY(!kept(6).isOpen());
    }

    void oneIsCheckedAndTheOthersStayOpen()
    {
        quiz::Quiz immediate = everyKind();
        immediate.behaviour = quiz::Behaviour::Immediate;
        keep(immediate);
        const auto quiz = takeAll();
        quiz->itemAt(0)->choose(u"b"_s);
        quiz->itemAt(1)->choose(u"a"_s);
        quiz->itemAt(0)->check();
        QTRY_VERIFY(quiz->itemAt(0)->isClosed());
        QCOMPARE(quiz->itemAt(0)->outcome(), u"wrong"_s);
        QVERIFY(!quiz->itemAt(1)->isClosed());
        QCOMPARE(quiz->itemAt(1)->outcome(), QString());
    }

    void aFlagIsThatOfItsItem()
    {
        keep(everyKind());
        const auto quiz = takeAll();
        quiz->itemAt(4)->toggleFlag();
        QVERIFY(quiz->itemAt(4)->isFlagged() && !quiz->itemAt(3)->isFlagged());
        QCOMPARE(quiz->flaggedCount(), 1);
    }

    void wordsOfSeveralItemsAreOnTheDiskWhenTheQuizIsLeft()
    {
        keep(everyKind());
        const auto quiz = takeAll();
        quiz->itemAt(2)->write(u"carrel"_s);
        quiz->itemAt(7)->write(u"A longer text."_s);
        quiz->leave();
        QCOMPARE(kept(2).text, u"carrel"_s);
        QCOMPARE(kept(7).text, u"A longer text."_s);
    }

    void whatTheDiskRefusedIsTakenBackFromItsItemAlone()
    {
        // Given an answer that was kept
        keep(everyKind());
        const auto quiz = takeAll();
        quiz->itemAt(0)->choose(u"a"_s);
        settle(*quiz);
        // When the disk refuses another, and words
        m_sample->desk().vault().setReadOnly(true);
        quiz->itemAt(1)->choose(u"a"_s);
        quiz->itemAt(7)->write(u"words"_s);
        QTRY_COMPARE(quiz->state(), QuizController::Failed);
        QTRY_VERIFY(!quiz->isSaving());
        // Then the choice is taken back, and the words stay under the hands of who wrote them
        QVERIFY(quiz->itemAt(0)->isAnswered());
        QVERIFY(!quiz->itemAt(1)->isAnswered());
        QCOMPARE(quiz->itemAt(7)->text(), u"words"_s);
    }

    void oneByOneAndBackShowsWhatWasGiven()
    {
        keep(everyKind());
        const auto quiz = takeAll();
        quiz->itemAt(2)->write(u"carrel"_s);
        quiz->come(2);
        quiz->setAllAtOnce(false);
        QCOMPARE(quiz->item()->place(), 2);
        QCOMPARE(quiz->item()->text(), u"carrel"_s);
        quiz->item()->write(u"carrels"_s);
        quiz->setAllAtOnce(true);
        QCOMPARE(quiz->itemAt(2)->text(), u"carrels"_s);
        settle(*quiz);
    }

    void theChoiceHoldsForTheNextQuiz()
    {
        keep(everyKind());
        QVERIFY(!take()->isAllAtOnce());
        takeAll();
        QVERIFY(take()->isAllAtOnce());
    }

    void theNextAttemptBeginsWithoutAnswers()
    {
        keep(everyKind());
        const auto quiz = takeAll();
        quiz->itemAt(0)->choose(u"a"_s);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        quiz->takeAgain();
        QTRY_VERIFY(quiz->isTaking() && !quiz->isSaving());
        QVERIFY(!quiz->itemAt(0)->isAnswered());
        QCOMPARE(quiz->answeredCount(), 0);
    }

    void whereEachFollowsFromTheAnswersBeforeTheyComeOneByOne()
    {
        // Given somebody who takes quizzes all at once, and a placement
        keep(everyKind());
        takeAll();
        m_quiz = m_sample->quiz(m_sample->keep(test::pumpsWithPlacement()), u"Where do you start?"_s);
        // Then its items come one by one, whatever is wanted
        const auto placement = take();
        QVERIFY(!placement->isAllAtOnce());
        placement->setAllAtOnce(true);
        QVERIFY(!placement->isAllAtOnce());
    }
};

QTEST_MAIN(QuizPageTest)
#include "QuizPageTest.moc"
