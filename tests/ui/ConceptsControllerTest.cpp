// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/ConceptsController.h"
#include "tests/support/PathCourse.h"
#include "tests/support/SampleDesk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

desk::ConceptStanding standing(const QString& name, double value, double sureness, int answers)
{
    const path::Mastery mastery{value, sureness};
    return {.name = name, .mastery = mastery, .isMastered = path::isMastered(mastery), .answers = answers};
}

}  // namespace

class ConceptsControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyShelfHasNoConcepts()
    {
        test::SampleDesk sample;
        ConceptsController concepts;
        concepts.setDesk(sample.handle.get());
        concepts.setWatched(true);
        QTRY_COMPARE(concepts.state(), ScreenController::Ready);
        QVERIFY(concepts.courses().isEmpty());
        QCOMPARE(concepts.course(), -1);
    }

    void aCourseThatWasBegunIsShownFirst()
    {
        test::SampleDesk sample;
        auto other = test::pumps();
        other.course.key = u"wells"_s;
        other.course.title = u"Wells"_s;
        sample.keep(test::pumps());
        const CourseId begun = sample.keep(other);
        sample.waitFor(sample.desk().reading.complete(sample.unit(begun, u"flow"_s)));
        ConceptsController concepts;
        concepts.setDesk(sample.handle.get());
        concepts.setWatched(true);
        QTRY_COMPARE(concepts.courses().value(concepts.course()), u"Wells"_s);
    }

    void anAnswerDrawsItsConcept()
    {
        // given a course of which nothing was asked
        test::SampleDesk sample;
        const CourseId course = sample.keep(test::pumps());
        ConceptsController concepts;
        concepts.setDesk(sample.handle.get());
        concepts.setWatched(true);
        QTRY_COMPARE(concepts.plot().table.rows.size(), 2);
        QVERIFY(concepts.plot().names.isEmpty());
        QVERIFY(concepts.plot().caption.startsWith(u"No question of this course"_s));

        // when its check is handed in
        const auto attempt = sample.waitFor(sample.desk().testing.start(sample.quiz(course, u"Check"_s)));
        quiz::Response right;
        right.chosen = {u"a"_s};
        sample.waitFor(sample.desk().testing.give(attempt.id, 0, right));
        sample.waitFor(sample.desk().testing.handIn(attempt.id));

        // then both its concepts are drawn, what was left open as the weaker
        QTRY_COMPARE(concepts.plot().names.size(), 2);
        QCOMPARE(concepts.plot().bases, (QStringList{u"one answer"_s, u"2 answers"_s}));
        QVERIFY(concepts.plot().shares[0] < concepts.plot().shares[1]);
    }

    void whatIsNotSureIsNotSaidToBeHeld()
    {
        desk::PathView view;
        view.concepts = {standing(u"sure"_s, 0.8, 0.6, 4), standing(u"unsure"_s, 0.9, 0.3, 1),
                         standing(u"weak"_s, 0.2, 0.6, 4), standing(u"unasked"_s, 0.5, 0, 0)};
        const ConceptPlot plot = conceptPlotOf(view);
        QCOMPARE(plot.names, (QStringList{u"weak"_s, u"sure"_s, u"unsure"_s}));
        QCOMPARE(plot.values, (QStringList{u"20%, not held"_s, u"80%, held"_s, u"90%, not sure yet"_s}));
        QCOMPARE(plot.held, (QList<bool>{false, true, false}));
        QCOMPARE(plot.table.rows.last().toStringList().at(1), u"not asked yet"_s);
        QVERIFY(plot.caption.startsWith(u"One of four held"_s));
    }

    void whereNoneIsHeldItIsSaidSo()
    {
        desk::PathView view;
        view.concepts = {standing(u"weak"_s, 0.2, 0.6, 4), standing(u"unasked"_s, 0.5, 0, 0)};
        const QString caption = conceptPlotOf(view).caption;
        QVERIFY2(caption.startsWith(u"None of two held: from 75% on"_s), qPrintable(caption));
    }

    void theWeakestAreDrawnAndTheTableHasAll()
    {
        desk::PathView view;
        for (int i = 0; i < 20; ++i)
            view.concepts.push_back(standing(QString::number(i), (20 - i) / 20.0, 0.6, 4));
        const ConceptPlot plot = conceptPlotOf(view);
        QCOMPARE(plot.names.size(), ConceptPlot::kMostBars);
        QCOMPARE(plot.names.first(), u"19"_s);
        QCOMPARE(plot.table.rows.size(), 20);
        QVERIFY(plot.caption.contains(u"the table has all"_s));
    }
};

QTEST_MAIN(ConceptsControllerTest)
#include "ConceptsControllerTest.moc"
