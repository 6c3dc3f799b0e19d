// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/PathCourse.h"
#include "ui/today/TodayController.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;

/// The day and the path behind its next step, by keys alone.
class TodayWalkTest : public test::ScreenWalk {
    Q_OBJECT

    std::unique_ptr<ui::TodayController> m_day;
    CourseId m_course;

    void showTheDay()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_course = m_sample->keep(test::pumps());
        m_day = std::make_unique<ui::TodayController>();
        m_day->setWatched(true);
        m_day->setDesk(m_sample->handle.get());
        open(u"Today/TodayScreen.qml"_s, {{u"day"_s, QVariant::fromValue(m_day.get())}}, WithDesk::No);
        QTRY_COMPARE(m_day->next().title, u"Pressure"_s);
    }
    QString focusedName() const
    {
        const QQuickItem* item = m_view->activeFocusItem();
        return item ? item->property("displayText").toString() : QString();
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup()
    {
        tearDown();
        m_day.reset();
    }

    void aDeskThatStaysOpenOverNightShowsTheNewDay()
    {
        showTheDay();
        const QString before = m_day->date();
        m_sample->clock.advance(std::chrono::hours(24));
        m_sample->handle->lookAtDay();
        QTRY_VERIFY(m_day->date() != before);
    }

    void theNextStepIsTakenByKeys()
    {
        showTheDay();
        QSignalSpy taken(m_view->rootObject(), SIGNAL(unitAsked(double)));
        tabTo(u"Start reading"_s);
        press(Qt::Key_Return);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0][0].toLongLong(), m_sample->unit(m_course, u"pressure"_s).value);
    }

    void anOlderCopyOfTheDeskIsToldAndLeadsToTheBackups()
    {
        showTheDay();
        QSignalSpy asked(m_view->rootObject(), SIGNAL(backupsAsked()));
        m_view->rootObject()->setProperty("oldCopy", true);
        tabTo(u"Show the backups"_s);
        press(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void aGoalAndATrackAreChosenByKeysAndTheDayFollows()
    {
        showTheDay();
        QObject* root = m_view->rootObject();
        QSignalSpy asked(root, SIGNAL(pathAsked(double)));
        QSignalSpy closed(root, SIGNAL(pathClosed()));
        tabTo(u"Your path"_s);
        press(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toLongLong(), m_course.value);

        root->setProperty("pathCourse", double(m_course.value));
        QTRY_COMPARE(focusedName(), u"All of the course"_s);
        press(Qt::Key_Down);
        QTRY_COMPARE(focusedName(), u"Site engineer"_s);
        QTRY_COMPARE(m_day->next().reason, u"Chosen because \u2018Cavitation\u2019 builds on it."_s);
        press(Qt::Key_Tab);
        QTRY_COMPARE(focusedName(), u"Every track"_s);
        press(Qt::Key_Down);
        QTRY_COMPARE(m_sample->desk().preferences.value(u"path.track/pumps"_s).toString(), u"Ships"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TodayWalkTest)
#include "TodayWalkTest.moc"
