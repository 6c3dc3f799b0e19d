// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Sealing.h"
#include "tests/support/QuizItems.h"

#include <QTest>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;

namespace {

const Paper kPaper{u"paper"_s, QByteArray(32, 's')};

/// Two points by the key and six by a person; 60 % pass.
Quiz examWithEssay()
{
    Quiz quiz;
    quiz.key = u"final"_s;
    quiz.kind = QuizKind::Exam;
    quiz.passShare = 0.6;
    quiz.items = {test::item(u"text"_s, TextTask{{test::accepted(u"carrel"_s)}}), test::item(u"essay"_s, EssayTask{})};
    quiz.items[0].points = 2;
    quiz.items[1].points = 6;
    quiz.items[1].feedback = test::words(u"From the author."_s);
    return quiz;
}

/// Handed in with the right text, and an essay.
Attempt answered(const Quiz& whole = examWithEssay())
{
    Attempt attempt(sealed(whole, kPaper), 7, Instant{});
    Response text;
    text.text = u"carrel"_s;
    Response essay;
    essay.text = u"A desk of one's own."_s;
    if (!attempt.give(0, text, Instant{}) || !attempt.give(1, essay, Instant{}) || !attempt.handIn(Instant{}))
        qFatal("not taken");
    return *opened(whole, kPaper, attempt.record());
}

PersonMarks essayMarked(double points)
{
    return {{u"essay"_s, {points, {{u"Argument"_s, points, 6}}, u"Well argued.\nMind the dates."_s}}};
}

}  // namespace

/// What a person gives for the essays of an exam.
class PersonMarkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsForAPersonCountsAsNothingYet()
    {
        // Given an exam whose only right answer so far is all that the key marks
        const Marking marking = markingOf(answered(), {});
        // Then six of its eight points wait, and nobody has passed by the other two
        QCOMPARE(waitingIn(answered(), {}), std::vector<int>{1});
        QCOMPARE(marking.marks, 2.0);
        QCOMPARE(marking.maximum, 2.0);
        QCOMPARE(marking.awaiting, 6.0);
        QCOMPARE(marking.passed, std::optional(false));
        QCOMPARE(marking.grades[1].outcome, Outcome::ForAPerson);
    }

    void whatAPersonGaveCountsAndIsTold()
    {
        // When a person gave four of six
        const Marking marking = markingOf(answered(), {}, essayMarked(4));
        // Then they count as any other points do
        QVERIFY(waitingIn(answered(), essayMarked(4)).empty());
        QCOMPARE(marking.marks, 6.0);
        QCOMPARE(marking.maximum, 8.0);
        QCOMPARE(marking.awaiting, 0.0);
        QCOMPARE(marking.passed, std::optional(true));
        QCOMPARE(marking.grades[1].outcome, Outcome::PartlyRight);
        QCOMPARE(marking.grades[1].marks, 4.0);
        // And the rubric and the comment stand before what the author says to everybody
        QCOMPARE(course::plainText(marking.grades[1].feedback.words),
                 u"Argument: 4/6\nWell argued.\nMind the dates.\nFrom the author."_s);
        // And all of it arrives
        QCOMPARE(*markingFromJson(sealed(examWithEssay(), kPaper), markingToJson(examWithEssay(), marking)), marking);
        // And too few do not pass
        QCOMPARE(markingOf(answered(), {}, essayMarked(2)).passed, std::optional(false));
    }

    void whatIsNotToldOfOtherAnswersIsNotToldOfAnEssay()
    {
        const Marking silent = markingOf(answered(), {false, false, false, false}, essayMarked(6));
        QCOMPARE(silent.grades[1].outcome, Outcome::Untold);
        QCOMPARE(silent.grades[1].marks, 0.0);
        QVERIFY(silent.grades[1].feedback.empty());
        QCOMPARE(silent.passed, std::optional(true));
    }

    void theKeyIsNotOverruled()
    {
        // Given a person's mark for what the key marks, Then it changes nothing
        QCOMPARE(markingOf(answered(), {}, {{u"text"_s, {0, {}, {}}}}), markingOf(answered(), {}));
    }

    void aMarkThatCannotBeMeantIsRefused_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<double>("points");
        QTest::addColumn<double>("criterion");
        QTest::newRow("more than there is") << u"essay"_s << 7.0 << 7.0;
        QTest::newRow("less than nothing") << u"essay"_s << -1.0 << -1.0;
        QTest::newRow("no number") << u"essay"_s << qQNaN() << qQNaN();
        QTest::newRow("criteria that make another sum") << u"essay"_s << 4.0 << 3.0;
        QTest::newRow("what the key marks") << u"text"_s << 1.0 << 1.0;
    }
    void aMarkThatCannotBeMeantIsRefused()
    {
        QFETCH(QString, item);
        QFETCH(double, points);
        QFETCH(double, criterion);
        const Quiz quiz = examWithEssay();
        const Done done =
            checkMark(quiz.items[item == u"essay"_s ? 1 : 0], {points, {{u"Argument"_s, criterion, 10}}, u"Why"_s});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::InvalidInput);
    }

    void aMarkIsReadAsItWasWritten()
    {
        const PersonMark mark = essayMarked(4.5)[u"essay"_s];
        QVERIFY(checkMark(examWithEssay().items[1], mark));
        QCOMPARE(*personMarkFromJson(personMarkToJson(mark)), mark);
        QVERIFY(!personMarkFromJson({{u"points"_s, 1}, {u"why"_s, 2}}));
    }
};

QTEST_APPLESS_MAIN(PersonMarkTest)
#include "PersonMarkTest.moc"
