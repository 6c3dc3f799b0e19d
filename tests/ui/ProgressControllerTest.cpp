// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/ProgressController.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/SampleDesk.h"
#include "ui/progress/CardPlots.h"
#include "ui/progress/DayPlots.h"
#include "ui/progress/RecallPlots.h"

#include <rapidcheck.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

constexpr int kToday = 20'500;  // 2026-02-16, a Monday

desk::ProgressView viewWith(const std::vector<store::RecallDay>& recall)
{
    desk::ProgressView view;
    view.today = {kToday};
    view.forecast.assign(30, 0);
    view.recall = recall;
    return view;
}

store::StudyDayRow day(int number, int answers)
{
    store::StudyDayRow row;
    row.day = {number};
    row.answers = answers;
    row.takenMilliseconds = answers * 6000;
    return row;
}

}  // namespace

class ProgressControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyDeskSaysSo()
    {
        test::SampleDesk sample;
        ProgressController progress;
        progress.setDesk(sample.handle.get());
        QVERIFY(!progress.isKnown());  // nobody looks yet
        progress.setWatched(true);
        QTRY_VERIFY(progress.isKnown());
        QVERIFY(progress.isNothingDone());
        QVERIFY(!progress.hasCards());
    }

    void anAnswerShowsInEveryPlotThatCountsIt()
    {
        test::SampleDesk sample;
        sample.keep(test::smallCourse());
        ProgressController progress;
        progress.setDesk(sample.handle.get());
        progress.setWatched(true);
        QTRY_VERIFY(progress.isKnown() && progress.looksAhead());
        QCOMPARE(progress.heat().levels.last(), 0);

        const auto step = sample.waitFor(sample.desk().reviewing.begin());
        sample.waitFor(sample.desk().reviewing.answer(step.card->id, recall::Rating::Easy, std::chrono::seconds(60)));

        QTRY_VERIFY(!progress.isNothingDone());
        QVERIFY(progress.heat().levels.last() > 0);
        QVERIFY(progress.heat().words.last().endsWith(u": 1 card, 1 min"_s));
        QVERIFY(progress.answers().shares.last() > 0);
        QCOMPARE(progress.sentence(), u"What you recall shows from the second day on"_s);
        const auto& rows = static_cast<RowListModel<CourseProgressRow>*>(progress.courses())->rows();
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows.front().cards, u"1 of 5 cards seen"_s);
    }

    void aDeskThatGoesTakesItsFiguresAlong()
    {
        ProgressController progress;
        {
            test::SampleDesk sample;
            sample.keep(test::smallCourse());
            progress.setDesk(sample.handle.get());
            progress.setWatched(true);  // and what was asked for is still on its way
        }
        QCoreApplication::processEvents();  // the vault has closed: whatever was said of it is on its way
        QVERIFY(!progress.isKnown());
    }

    void theSentenceStandsAgainstTheTarget()
    {
        auto view = viewWith({{.day = {kToday - 3}, .unknown = {}, .young = {50, 42}, .mature = {50, 45}}});
        QCOMPARE(recallSentence(view), u"You recall 87 of every 100 things you chose to keep"_s);
        QCOMPARE(targetSentence(view), u"Three below your target of 90."_s);
        view.target = 0.87;
        QCOMPARE(targetSentence(view), u"That is your target."_s);
        view.target = 0.8;
        QCOMPARE(targetSentence(view), u"Seven above your target of 80."_s);
        // A month with a few answers says less than all that is known.
        view = viewWith({{.day = {kToday - 200}, .unknown = {}, .young = {100, 50}, .mature = {}},
                         {.day = {kToday}, .unknown = {}, .young = {3, 3}, .mature = {}}});
        QCOMPARE(recallSentence(view), u"You recall 51 of every 100 things you chose to keep"_s);
    }

    void weeksBeginWithAWholeOneAndEndToday()
    {
        for (const Period period : {Period::Month, Period::HalfYear, Period::Year}) {
            for (int later = 0; later < 7; ++later) {
                const Span span = Span::of(period, {kToday + later});
                QCOMPARE(dateOf(span.first).dayOfWeek(), int(QLocale().firstDayOfWeek()));
                QCOMPARE(span.last, kToday + later);
                QVERIFY(span.days() > 7 * (span.weeks - 1) && span.days() <= 7 * span.weeks);
                QVERIFY(span.days() <= desk::ProgressView::kRecallDays);
            }
        }
    }

    void pausesAreToldWithoutBlame()
    {
        auto view = viewWith({});
        view.days = {day(kToday - 40, 10), day(kToday - 20, 30), day(kToday - 1, 5), day(kToday, 5)};
        const HeatPlot heat = heatOf(view, Span::of(Period::HalfYear, view.today));
        QCOMPARE(heat.caption, u"50 cards on 4 days. The last two in a row. The longest pause was 19 days in January; "
                               "the schedule moved with it."_s);
        QCOMPARE(heat.levels.size(), heat.words.size());
        QCOMPARE(heat.levels.last(), heat.levels.at(heat.levels.size() - 2));
        QVERIFY(heat.levels.last() > 0 && heat.levels.last() < 4);
    }

    void daysOfReadingAreNoDaysOfCards()
    {
        auto view = viewWith({});
        view.days = {day(kToday - 1, 0), day(kToday, 5)};
        QCOMPARE(heatOf(view, Span::of(Period::Month, view.today)).caption,
                 u"5 cards on one day. Reading alone on one day. The last two in a row."_s);
        view.days = {day(kToday, 0)};
        QCOMPARE(heatOf(view, Span::of(Period::Month, view.today)).caption, u"Reading on one day."_s);
    }

    void anAxisHoldsEveryValueWithFewLines()
    {
        QVERIFY(rc::check([](const std::vector<int>& counts) {
            for (const int count : counts) {
                const PlotAxis axis = PlotAxis::upTo(std::abs(count % 1'000'000));
                RC_ASSERT(axis.share(std::abs(count % 1'000'000)) <= 1);
                RC_ASSERT(axis.ticks.size() >= 2 && axis.ticks.size() <= 5);
                RC_ASSERT(axis.ticks.size() == axis.words.size());
                const PlotAxis percent = PlotAxis::percentFrom(std::abs(count % 101));
                RC_ASSERT(percent.share(std::abs(count % 101)) >= 0);
                RC_ASSERT(percent.ticks.last() == 1 && percent.ticks.size() <= 5);
            }
        }));
    }

    void eachPlotHasAsManyWordsAsParts()
    {
        auto view = viewWith({{.day = {kToday - 3}, .unknown = {}, .young = {50, 42}, .mature = {50, 45}}});
        view.forecast[0] = 34;
        view.stability.cards[3] = 5;
        for (const BarPlot& plot : {forecastOf(view), stabilityOf(view), difficultyOf(view),
                                    answersOf(view, Span::of(Period::Year, view.today))}) {
            QCOMPARE(plot.labels.size(), plot.shares.size());
            QCOMPARE(plot.values.size(), plot.shares.size());
            QCOMPARE(plot.words.size(), plot.shares.size());
            QCOMPARE(plot.table.rows.size(), plot.shares.size());
            for (const QVariant& row : plot.table.rows)
                QCOMPARE(row.toStringList().size(), plot.table.head.size());
            QCOMPARE(plot.table.numeric.size(), plot.table.head.size());
        }
    }
};

QTEST_MAIN(ProgressControllerTest)
#include "ProgressControllerTest.moc"
