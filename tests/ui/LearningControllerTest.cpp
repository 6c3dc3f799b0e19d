// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/LearningController.h"

#include "tests/support/OpenDesk.h"
#include "tests/support/SampleDesk.h"
#include "ui/settings/ChoicesController.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;
using recall::Rating;

namespace {

/// Three weeks of somebody who has forgotten two of five by the next day.
void study(test::SampleDesk& sample)
{
    sample.keep(test::smallCourse(80));
    for (int day = 0; day < 20; ++day) {
        auto step = sample.waitFor(sample.desk().reviewing.begin());
        for (int answer = 0; answer < 60 && step.card; ++answer) {
            const bool isForgotten =
                step.card->state.phase == recall::Phase::Review && (step.card->id.value + day * 3) % 5 < 2;
            step = sample.waitFor(
                sample.desk().reviewing.answer(step.card->id, isForgotten ? Rating::Again : Rating::Good, {}));
        }
        sample.clock.advance(std::chrono::hours(24));
    }
}

}  // namespace

class LearningControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeskAtRestLearnsByItselfAndSaysSo()
    {
        test::SampleDesk sample;
        study(sample);
        const auto before = sample.desk().preferences.scheduling().weights;
        LearningController learning;
        QSignalSpy told(&learning, &LearningController::learntByItself);
        learning.setQuietSeconds(0);
        learning.setDesk(sample.handle.get());

        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 120'000);

        QVERIFY(sample.desk().preferences.scheduling().weights != before);
        QVERIFY2(learning.sentence().startsWith(u"Learnt on 22 March 2026 from "_s), qPrintable(learning.sentence()));
        QVERIFY(learning.canUndo() && !learning.isRunning());
        learning.undo();
        QTRY_VERIFY(!learning.canUndo());
        QCOMPARE(sample.desk().preferences.scheduling().weights, before);
        QCOMPARE(learning.sentence(), u"Cards are scheduled as for most people."_s);
    }

    void whoDoesNotWantItIsNotLearntFrom()
    {
        test::SampleDesk sample;
        study(sample);
        sample.waitFor(sample.desk().preferences.set(u"review.learnsByItself"_s, false));
        const auto before = sample.desk().preferences.scheduling().weights;
        LearningController learning;
        learning.setQuietSeconds(0);
        learning.setDesk(sample.handle.get());
        bool laterThanThat = false;
        QTimer::singleShot(std::chrono::milliseconds(1), &learning, [&] { laterThanThat = true; });
        QTRY_VERIFY(laterThanThat);

        QVERIFY(!learning.isRunning());
        QVERIFY(sample.desk().preferences.value(u"review.learntFrom"_s).isNull());
        QCOMPARE(sample.desk().preferences.scheduling().weights, before);
    }

    void aDeskThatClosesStopsIt()
    {
        LearningController learning;
        {
            test::SampleDesk sample;
            study(sample);
            learning.setDesk(sample.handle.get());
            learning.learn();
            QVERIFY(learning.isRunning());
        }
        QVERIFY(!learning.isRunning());
        QCoreApplication::processEvents();
    }

    void fewAnswersAreSaidToBeFew()
    {
        test::SampleDesk sample;
        LearningController learning;
        learning.setDesk(sample.handle.get());
        learning.learn();
        QTRY_COMPARE(learning.sentence(), u"0 answers are too few to learn from."_s);
    }

    void choicesOfRecallReachTheScheduler()
    {
        test::SampleDesk sample;
        ChoicesController choices;
        choices.setDesk(sample.handle.get());
        choices.setBacklogMode(true);
        choices.easeDay(6);
        choices.easeDay(6);
        choices.easeDay(0);
        QVERIFY(choices.chooseExamDay(u" 30 June 2027 "_s));
        QVERIFY(sample.desk().preferences.queue().backlogMode);
        const auto options = sample.desk().preferences.scheduling();
        QCOMPARE(options.dayLoads, (std::array<double, 7>{0.5, 1, 1, 1, 1, 1, 0}));
        QCOMPARE(options.examDay->number, int(QDate(1970, 1, 1).daysTo(QDate(2027, 6, 30))));
        QCOMPARE(choices.examDay(), u"30 June 2027"_s);

        QVERIFY2(!choices.chooseExamDay(u"30 Juneish"_s), "what is no day changes nothing");
        QVERIFY2(!choices.chooseExamDay(u"2019-06-30"_s), "nor does one that has passed");
        QCOMPARE(choices.examDay(), u"30 June 2027"_s);
        QVERIFY(choices.chooseExamDay(u"2027-07-01"_s));
        QCOMPARE(choices.examDay(), u"1 July 2027"_s);
        QVERIFY(choices.chooseExamDay(QString()));
        QVERIFY(!sample.desk().preferences.scheduling().examDay);
        choices.easeDay(6);
        QCOMPARE(choices.dayLoads().at(6), 1.0);
    }
};

QTEST_MAIN(LearningControllerTest)
#include "LearningControllerTest.moc"
