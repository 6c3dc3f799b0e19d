// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/ReviewController.h"

#include "core/formats/MarkdownBlocks.h"
#include "core/store/reviews/ReviewRepository.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "ui/review/CardMarkdown.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

class ReviewControllerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::SampleDesk> m_sample;

    std::unique_ptr<ReviewController> begin()
    {
        auto review = std::make_unique<ReviewController>();
        review->setDesk(m_sample->handle.get());
        if (!QTest::qWaitFor([&] { return review->state() == ReviewController::Ready; }, test::kPatience))
            qFatal("no session began");
        return review;
    }
    static QString front(ReviewController& review)
    {
        const auto& rows = static_cast<BlockListModel*>(review.front())->rows();
        return rows.empty() ? QString() : rows[0].markup.plain();
    }
    static void grade(ReviewController& review, int rating)
    {
        QSignalSpy steps(&review, &ReviewController::stepChanged);
        review.showAnswer();
        review.grade(rating);
        QTRY_VERIFY(!steps.isEmpty());
    }

private Q_SLOTS:
    void init()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"reading-performance-figures"_s);
    }

    void aGradeCountsOnlyOnceTheAnswerWasSeen()
    {
        const auto review = begin();
        const QString first = front(*review);
        review->grade(3);
        QCOMPARE(front(*review), first);
        QCOMPARE(review->done(), 0);

        grade(*review, 3);

        QVERIFY(front(*review) != first);
        QCOMPARE(review->done(), 1);
        QVERIFY(!review->isAnswerShown());
    }

    void aRehearsalGoesOnUntilAllIsKnownAndKeepsNothing()
    {
        const auto review = begin();
        const QString firstDue = front(*review);
        review->rehearse(u"all"_s, 3);
        QTRY_VERIFY(review->isRehearsing() && review->hasCard());
        QCOMPARE(review->total(), 3);
        QCOMPARE(static_cast<RowListModel<GradeRow>*>(review->grades())->rows().size(), std::size_t(2));

        for (const int rating : {1, 2, 3, 2})  // the first card is not known, and comes again
            grade(*review, rating);

        QTRY_VERIFY(!review->hasCard());
        QCOMPARE(review->done(), 3);
        QCOMPARE(review->restSentence(), u"Each was known once. The schedule is as it was."_s);
        QVERIFY(!review->canUndo());
        const auto days = m_sample->desk().vault().readNow<store::StudyDayRow>([this](store::Connection& connection) {
            const auto now = m_sample->clock.now();
            return store::ReviewRepository(connection).day(recall::studyDay(now, {}, 4));
        });
        QCOMPARE(days->answers, 0);
        review->begin();
        QTRY_COMPARE(front(*review), firstDue);
        QVERIFY(!review->isRehearsing());
    }

    void aRehearsalTakesOnlyTheCardsThatWereAskedFor()
    {
        const auto review = begin();
        review->rehearse(u"seen"_s, 100);
        QTRY_COMPARE(review->restSentence(), u"No such cards here."_s);
        review->begin();
        QTRY_VERIFY(review->hasCard());
        grade(*review, 1);
        review->rehearse(u"week"_s, 100);
        QTRY_VERIFY(review->isRehearsing() && review->hasCard());
        QCOMPARE(review->total(), 1);
        review->bury();  // does nothing here
        QCOMPARE(review->total(), 1);
    }

    void eachGradeSaysWhenTheCardComesAgain()
    {
        const auto review = begin();
        const auto& grades = static_cast<RowListModel<GradeRow>*>(review->grades())->rows();
        QCOMPARE(grades.size(), std::size_t(4));
        QCOMPARE(grades[0].again, u"in 1 min"_s);
        QCOMPARE(grades[2].again, u"in 10 min"_s);
        QVERIFY2(grades[3].again.contains(u"day"_s), qPrintable(grades[3].again));
    }

    void undoNamesWhatItUndoesAndBringsTheCardBack()
    {
        const auto review = begin();
        const QString first = front(*review);
        grade(*review, 3);
        QCOMPARE(review->undoGrade(), u"Good"_s);
        QVERIFY(first.startsWith(review->undoCard().chopped(1).left(12)));

        review->undo();

        QTRY_COMPARE(front(*review), first);
        QCOMPARE(review->done(), 0);
        QVERIFY(!review->canUndo());
    }

    void aNewDayBuildsTheQueueAnewAndKeepsTheWayBack()
    {
        // given a sitting of the evening with one answer, and a card in sight
        const auto review = begin();
        grade(*review, 4);
        const int ofTheEvening = review->total();

        // when the lid is opened ten days later
        m_sample->clock.advance(std::chrono::hours(240));
        review->showAnswer();

        // then what it says is of that day: the queue holds what came to be due, and the answer of before can go
        QTRY_VERIFY(review->done() == 0 && review->hasCard());
        QVERIFY(!review->isAnswerShown());
        QVERIFY2(review->total() >= ofTheEvening, "the answer that was easy is due again, and the new cards of a day");
        QCOMPARE(review->undoGrade(), u"Easy"_s);
        review->undo();
        QTRY_VERIFY(!review->canUndo());
    }

    void whoLooksAtAnAnswerWhileTheDayTurnsGradesItFirst()
    {
        const auto review = begin();
        review->showAnswer();
        m_sample->clock.advance(std::chrono::hours(24));
        m_sample->handle->lookAtDay();
        QVERIFY(review->isAnswerShown());

        review->grade(4);

        QTRY_COMPARE(review->undoGrade(), u"Easy"_s);
        QTRY_COMPARE(review->done(), 0);  // of the new day
        QVERIFY(review->hasCard());
    }

    void whatIsSetAsideIsSaidOnceItsUndoIsTheNextOne()
    {
        const auto review = begin();
        QString undo;
        connect(review.get(), &ReviewController::setAside, review.get(), [&] { undo = review->undoGrade(); });
        review->bury();
        QVERIFY2(undo.isEmpty(), "nothing is set aside before it is kept");
        QTRY_COMPARE(undo, u"Bury"_s);
    }

    void buryAndSuspendTakeTheCardAwayAndCanBeUndone()
    {
        const auto review = begin();
        const QString first = front(*review);
        review->bury();
        QTRY_VERIFY(front(*review) != first);
        QCOMPARE(review->undoGrade(), u"Bury"_s);
        review->undo();
        QTRY_COMPARE(front(*review), first);
        review->suspend();
        QTRY_COMPARE(review->undoGrade(), u"Suspend"_s);
    }

    void aSecondPressWhileTheFirstIsWrittenDoesNothing()
    {
        const auto review = begin();
        review->showAnswer();
        review->grade(3);
        review->grade(1);
        QTRY_COMPARE(review->done(), 1);
        QTest::qWait(0);
        QCOMPARE(review->done(), 1);
    }

    void anEditedCardKeepsItsPlace()
    {
        const auto review = begin();
        review->edit(u"What is **new** here?"_s, u"All of it: $x^2$."_s);
        QTRY_COMPARE(front(*review), u"What is new here?"_s);
        QCOMPARE(review->frontMarkdown(), u"What is **new** here?"_s);
        QCOMPARE(review->done(), 0);
    }

    void anEmptyFrontIsRefusedAndTheCardStays()
    {
        const auto review = begin();
        const QString first = front(*review);
        review->edit(u"  "_s, u"x"_s);
        QTRY_COMPARE(review->error().kind, u"invalid-input"_s);
        QCOMPARE(front(*review), first);
    }

    void whenNothingIsDueItSaysWhenTheNextCardsCome()
    {
        auto review = begin();
        int answered = 0;
        while (review->hasCard() && answered++ < 100)
            grade(*review, 4);
        QVERIFY(!review->hasCard());
        QTRY_VERIFY2(review->restSentence().startsWith(u"Done for today. The next cards come"_s),
                     qPrintable(review->restSentence()));
    }

    void cardsGoToMarkdownAndBack_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::newRow("words") << u"What is this?"_s;
        QTest::newRow("settings") << u"A **strong** and *soft* `word`, ~~not~~ this."_s;
        QTest::newRow("formula") << u"Little: $L = \\lambda W$"_s;
        QTest::newRow("list") << u"Three:\n\n- one\n- two\n- three"_s;
        QTest::newRow("marks that are words") << u"2 \\* 3 \\_ 4 \\[x\\] \\$5"_s;
        QTest::newRow("code") << u"```cpp\nint x;\n\nreturn *x;\n```"_s;
        QTest::newRow("link") << u"See [here](https://example.org/)."_s;
    }
    void cardsGoToMarkdownAndBack()
    {
        QFETCH(QString, markdown);
        const course::Blocks blocks = formats::blocksFromMarkdown(markdown);
        const EditableText editable = markdownOf(blocks);
        QCOMPARE(formats::blocksFromMarkdown(editable.markdown), blocks);
        QVERIFY(!editable.lost);
    }
};

QTEST_MAIN(ReviewControllerTest)
#include "ReviewControllerTest.moc"
