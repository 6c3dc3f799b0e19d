// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/DaySentence.h"
#include "ui/today/NumberWords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;
using desk::NextStep;

class DaySentenceTest : public QObject {
    Q_OBJECT

private:
    /// 34 cards in 12 minutes, a lesson of 14 and a policy of 12.
    static desk::TodayView busyDay()
    {
        desk::TodayView view;
        view.date = QDate(2026, 11, 20);
        view.emptyShelf = false;
        view.dueTotal = 34;
        view.dueMinutes = 12;
        NextStep step;
        step.reason = NextStep::Reason::ContinueReading;
        step.id = 7;
        step.minutesLeft = 14;
        view.next = step;
        desk::ComingUp policy;
        policy.kind = desk::ComingUp::Kind::Policy;
        policy.minutes = 12;
        view.comingUp.push_back(policy);
        return view;
    }

private Q_SLOTS:
    void saysTheWholeDayInWords()
    {
        QCOMPARE(daySentence(busyDay()),
                 u"Thirty-four cards, one lesson and a policy to read. About 40\u00a0minutes."_s);
    }

    void countsAPolicyThatIsNextOnlyOnce()
    {
        desk::TodayView view = busyDay();
        view.next->reason = NextStep::Reason::PolicyToRead;
        QCOMPARE(daySentence(view), u"Thirty-four cards and a policy to read. About 25\u00a0minutes."_s);
    }

    void aDayWithNothingDueSaysWhenCardsComeNext()
    {
        desk::TodayView view;
        view.emptyShelf = false;
        view.date = QDate(2026, 11, 20);
        view.nextDueDay = QDate(2026, 11, 22);
        QCOMPARE(daySentence(view), u"Nothing is due. The next cards come on Sunday."_s);
        view.nextDueDay = QDate(2026, 11, 21);
        QCOMPARE(daySentence(view), u"Nothing is due. The next cards come tomorrow."_s);
        view.nextDueDay = QDate(2027, 1, 4);
        QCOMPARE(daySentence(view), u"Nothing is due. The next cards come on 4 January."_s);
    }

    void anEmptyShelfIsSaidPlainly() { QCOMPARE(daySentence({}), u"Your shelf is empty."_s); }

    void everyReasonHasWordsOfItsOwn()
    {
        QStringList seen;
        for (const auto reason :
             {NextStep::Reason::ContinueReading, NextStep::Reason::NextInCourse, NextStep::Reason::PlacementFirst,
              NextStep::Reason::CheckReady, NextStep::Reason::PolicyToRead, NextStep::Reason::StartCourse,
              NextStep::Reason::OnTheWay, NextStep::Reason::NeededFirst, NextStep::Reason::CheckFailed,
              NextStep::Reason::ProveAgain, NextStep::Reason::HeldTooLittle, NextStep::Reason::Struggling,
              NextStep::Reason::MuchIsDue}) {
            NextStep step;
            step.reason = reason;
            const QString words = reasonInWords(step);
            QVERIFY(words.startsWith(u"Chosen because "_s));
            QVERIFY2(!seen.contains(words), qPrintable(words));
            seen << words;
        }
    }

    void aStruggleIsSaidOnceAndGuessesAreNamed()
    {
        NextStep step;
        step.reason = NextStep::Reason::HeldTooLittle;
        step.count = 50;
        step.guesses = 2;
        QCOMPARE(reasonInWords(step),
                 u"Chosen because answers and cards say that about 50% of it is held, and two right "
                 u"answers were marked as guesses."_s);
        QVERIFY(signalInWords(step).isEmpty());
        step.strugglesWith = u"Pressure"_s;
        step.failures = 2;
        QCOMPARE(signalInWords(step),
                 u"Signal: two checks of \u2018Pressure\u2019 in a row were not passed. Nobody else is "
                 u"told."_s);
        step.reason = NextStep::Reason::Struggling;
        QVERIFY(signalInWords(step).isEmpty());
    }

    void cardsThatComeBeforeAnythingNewAreCountedOnce()
    {
        desk::TodayView view = busyDay();
        view.next->reason = NextStep::Reason::MuchIsDue;
        view.next->what = NextStep::What::Review;
        view.next->minutesLeft = view.dueMinutes;
        QCOMPARE(daySentence(view), u"Thirty-four cards and a policy to read. About 25\u00a0minutes."_s);
    }

    void aStopInsideAUnitIsNamedOnItsButton()
    {
        NextStep step;
        step.reason = NextStep::Reason::ContinueReading;
        step.heading = u"The cavitation number"_s;
        QCOMPARE(actionInWords(step), u"Continue at \u2018The cavitation number\u2019"_s);
    }

    void aWeekNeverBlamesADayOff()
    {
        std::vector<desk::DayOfStudy> week(7);
        QVERIFY(weekInWords(week).startsWith(u"No cards this week."_s));
        week[1].cards = 100;
        week[4].cards = 42;
        QCOMPARE(weekInWords(week), u"142 cards on two days. Days off change nothing: the schedule moves with you."_s);
    }

    void numbersAreWordsBelowAHundred()
    {
        QCOMPARE(inWords(0), u"no"_s);
        QCOMPARE(inWords(13), u"thirteen"_s);
        QCOMPARE(inWords(40), u"forty"_s);
        QCOMPARE(inWordsFirst(99), u"Ninety-nine"_s);
        QCOMPARE(inWords(100), u"100"_s);
    }
};

QTEST_GUILESS_MAIN(DaySentenceTest)
#include "DaySentenceTest.moc"
