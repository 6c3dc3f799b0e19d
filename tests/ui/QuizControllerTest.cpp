// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/QuizTaking.h"

#include <QElapsedTimer>
#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;
using test::everyKind;
using test::item;
using test::words;

/// What is answered shows at once, is kept, and is told where it could not be.
class QuizControllerTest : public QObject, private test::QuizTaking {
    Q_OBJECT

    static void answerAllRight(QuizController& quiz)
    {
        quiz.go(0), quiz.item()->choose(u"a"_s);
        quiz.go(1), quiz.item()->choose(u"a"_s), quiz.item()->choose(u"b"_s);
        quiz.go(2), quiz.item()->write(u"Carrel"_s);
        quiz.go(3), quiz.item()->write(u"9,81"_s);
        quiz.go(4);
        const auto& prompts = static_cast<RowListModel<MatchRow>*>(quiz.item()->prompts())->rows();
        for (int i = 0; i < 2; ++i) {
            const QStringList options = prompts[static_cast<std::size_t>(i)].options;
            for (int option = 1; option < options.size(); ++option)
                if (options[option].endsWith(i == 0 ? u"blue"_s : u"green"_s))
                    quiz.item()->match(i, option);
        }
        quiz.go(5), quiz.item()->fillGap(0, u"desk"_s);
        for (const GapRow& row : static_cast<RowListModel<GapRow>*>(quiz.item()->gaps())->rows())
            if (row.kind == u"choice"_s)
                quiz.item()->chooseInGap(1, static_cast<int>(row.options.indexOf(u"three"_s)));
        quiz.go(6);
        const auto* things = static_cast<RowListModel<OrderRow>*>(quiz.item()->things());
        for (int place = 0; place < 3; ++place)
            for (int at = place; at < 3; ++at)
                if (things->rows()[static_cast<std::size_t>(at)].thing == place)
                    quiz.item()->move(at, place);
        quiz.go(7), quiz.item()->write(u"A longer text."_s);
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
        QCOMPARE(again->item()->text(), u"A longer text."_s);
    }

    void takingAnAttemptUpChangesNoAnswerOfIt()
    {
        // Given an attempt that was left at its second item
        keep(everyKind());
        {
            const auto quiz = take();
            quiz->item()->choose(u"a"_s);
            quiz->go(1);
            quiz->leave();
            settle(*quiz);
        }

        // When it is taken up in a window, where the keyboard goes to what comes to be seen
        QuizController again;
        connect(&again, &QuizController::attemptChanged, this, [] { Q_EMIT qGuiApp->focusObjectChanged(nullptr); });
        again.setDesk(m_sample->handle.get());
        again.setQuizId(m_quiz.value);
        QTRY_VERIFY(again.isTaking() && again.position() == 1 && !again.isSaving());

        // Then the answer to the first is there
        QCOMPARE(again.answeredCount(), 1);
        QCOMPARE(kept(0).chosen, QStringList(u"a"_s));

        // And another attempt begins with none of it
        again.go(0);
        again.handIn();
        QTRY_VERIFY(again.isHandedIn());
        again.takeAgain();
        QTRY_VERIFY(again.isTaking() && !again.isSaving());
        QCOMPARE(again.answeredCount(), 0);
        QCOMPARE(kept(0).chosen, QStringList());
    }

    void rightAnswersOfEveryKindGetAllMarks()
    {
        keep(everyKind());
        const auto quiz = take();
        answerAllRight(*quiz);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        QCOMPARE(quiz->resultSentence(), u"Marked, except one essay"_s);
        QVERIFY2(quiz->resultDetail().startsWith(u"So far 7 of 7 marks."_s), qPrintable(quiz->resultDetail()));
    }

    void typingIsSavedAfterARestAndOnLeavingTheItem()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        quiz->item()->write(u"car"_s);
        quiz->item()->write(u"carrel"_s);
        QVERIFY(quiz->isSaving());
        QTRY_COMPARE(kept(2).text, u"carrel"_s);
        quiz->item()->write(u"carrels"_s);
        quiz->go(3);
        settle(*quiz);
        QCOMPARE(kept(2).text, u"carrels"_s);
    }

    void aShortRestIsEnough()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        quiz->item()->write(u"carrel"_s);
        QElapsedTimer rest;
        rest.start();
        QTRY_COMPARE_WITH_TIMEOUT(kept(2).text, u"carrel"_s, test::kPatience);
        QVERIFY2(rest.elapsed() < 550, qPrintable(QString::number(rest.elapsed())));
    }

    void noLetterIsOnTheScreenAloneForMoreThanAboutASecond()
    {
        // Given somebody who writes without a pause
        keep(everyKind());
        const auto quiz = take();
        quiz->go(7);
        settle(*quiz);
        // When after each letter what is on the disk is held against what was written
        QString written;
        std::vector<qint64> writtenAt;
        qint64 longest = 0;
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 3'000) {
            quiz->item()->write(written += u'a');
            writtenAt.push_back(clock.elapsed());
            const auto safe = static_cast<std::size_t>(kept(7).text.size());
            if (safe < writtenAt.size())
                longest = std::max(longest, clock.elapsed() - writtenAt[safe]);
        }
        // Then no letter waited longer than that, the way to the disk counted
        QVERIFY2(longest < 1'500, qPrintable(QString::number(longest)));
    }

    void whoLeavesTheFieldOrTheWindowHasWrittenEnough()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        quiz->item()->write(u"carrel"_s);
        Q_EMIT qGuiApp->focusObjectChanged(nullptr);
        QCOMPARE(kept(2).text, u"carrel"_s);
    }

    void anAnswerShowsBeforeTheDiskHasIt()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->item()->choose(u"b"_s);
        const auto& rows = static_cast<RowListModel<ChoiceRow>*>(quiz->item()->choices())->rows();
        QVERIFY(rows[1].chosen && !rows[0].chosen);
        QCOMPARE(rows[1].verdict, QString());
        QCOMPARE(quiz->answeredCount(), 1);
        quiz->item()->choose(u"a"_s);
        QVERIFY(rows[0].chosen && !rows[1].chosen);
        settle(*quiz);
        QCOMPARE(kept(0).chosen, QStringList{u"a"_s});
    }

    void aGapKeepsTheCommaThatFollowsIt()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(5);
        const auto& rows = static_cast<RowListModel<GapRow>*>(quiz->item()->gaps())->rows();
        const auto gap = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.gap == 0; });
        QCOMPARE(gap->after.plain(), u","_s);
        QCOMPARE((gap + 1)->words.plain(), u"and"_s);
    }

    void aMoveIsUndone()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(6);
        const auto* things = static_cast<RowListModel<OrderRow>*>(quiz->item()->things());
        const int first = things->rows()[0].thing;
        quiz->item()->move(0, 2);
        QCOMPARE(things->rows()[2].thing, first);
        QVERIFY(quiz->item()->isMovable());
        quiz->item()->undoMove();
        QCOMPARE(things->rows()[0].thing, first);
        QVERIFY(!quiz->item()->isAnswered());
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
        const auto& rows = static_cast<RowListModel<OrderRow>*>(taken->item()->things())->rows();
        taken->item()->move(0, 1);  // the order they come in may be the wanted one, but nobody gave it
        for (int place = 0; place < given.size(); ++place)
            for (int at = place + 1; at < given.size(); ++at)
                if (rows[static_cast<std::size_t>(at)].thing == given[place])
                    taken->item()->move(at, place);
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
        quiz->item()->choose(u"a"_s);
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
        quiz->item()->choose(u"a"_s);
        quiz->item()->toggleFlag();
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->state(), QuizController::Failed);
        QVERIFY(!quiz->item()->isAnswered());
        QVERIFY(!quiz->item()->isFlagged());
        QCOMPARE(quiz->answeredCount(), 0);
        QVERIFY(!static_cast<RowListModel<ChoiceRow>*>(quiz->item()->choices())->rows().front().chosen);

        m_sample->desk().vault().setReadOnly(false);
        quiz->item()->choose(u"a"_s);
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
        quiz->item()->write(u"Carrel"_s);
        QTRY_COMPARE(quiz->state(), QuizController::Failed);
        QTRY_VERIFY(!quiz->isSaving());
        QCOMPARE(quiz->item()->text(), u"Carrel"_s);

        m_sample->desk().vault().setReadOnly(false);
        quiz->leave();
        settle(*quiz);
        QCOMPARE(kept(2).text, u"Carrel"_s);
    }

    void nothingIsHandedInWithoutWordsThatWereRefused()
    {
        // Given words that the disk refuses at the last moment
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        m_sample->desk().vault().setReadOnly(true);
        quiz->item()->write(u"Carrel"_s);
        quiz->leave();  // to another window
        m_sample->desk().vault().setReadOnly(false);

        // When the quiz is handed in, which the disk would take
        quiz->handIn();
        QTRY_VERIFY(!quiz->isSaving());

        // Then it is not, and the words go with it the next time
        QVERIFY(quiz->isTaking());
        QCOMPARE(quiz->item()->text(), u"Carrel"_s);
        quiz->handIn();
        QTRY_VERIFY(quiz->isHandedIn());
        const auto id = m_sample->waitFor(m_sample->desk().testing.attempts(m_quiz)).at(0).id;
        const auto handed = m_sample->waitFor(m_sample->desk().testing.open(id));
        QCOMPARE(handed.attempt.record().answers.at(2).response.text, u"Carrel"_s);
    }

    void lastWordsAreSavedWhenTheDeskCloses()
    {
        keep(everyKind());
        const auto quiz = take();
        quiz->go(2);
        settle(*quiz);
        quiz->item()->write(u"Carrel"_s);

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
            quiz->item()->toggleFlag();
            QVERIFY(quiz->item()->isFlagged());
            settle(*quiz);
        }
        QCOMPARE(take()->flaggedCount(), 1);
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
                    QVERIFY2(taken->item()->stem()->rowCount() > 0 || taken->item()->kind() == u"gap"_s,
                             qPrintable(entry.title));
                    const int shown = taken->item()->choices()->rowCount() + taken->item()->prompts()->rowCount()
                                      + taken->item()->gaps()->rowCount() + taken->item()->things()->rowCount()
                                      + taken->item()->areas()->rowCount() + taken->item()->parts()->rowCount();
                    const QStringList written{u"text"_s, u"numeric"_s, u"essay"_s, u"words"_s, u"slider"_s, u"point"_s};
                    QVERIFY2(shown > 0 || written.contains(taken->item()->kind()), qPrintable(entry.title));
                    taken->settle();  // to the next one, where that is chosen by the answers
                }
                settle(*taken);
            }
        }
    }
};

QTEST_MAIN(QuizControllerTest)
#include "QuizControllerTest.moc"
