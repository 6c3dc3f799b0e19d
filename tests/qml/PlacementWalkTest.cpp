// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/PathCourse.h"
#include "ui/today/TodayController.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;

/// A placement by keys alone: from the path to its result.
class PlacementWalkTest : public test::ScreenWalk {
    Q_OBJECT

    std::unique_ptr<ui::TodayController> m_day;
    CourseId m_course;

    void keepThePumps()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_course = m_sample->keep(test::pumpsWithPlacement());
    }
    void showThePath()
    {
        keepThePumps();
        m_day = std::make_unique<ui::TodayController>();
        m_day->setWatched(true);
        m_day->setDesk(m_sample->handle.get());
        open(u"Today/TodayScreen.qml"_s, {{u"day"_s, QVariant::fromValue(m_day.get())}}, WithDesk::No);
        QTRY_COMPARE(m_day->next().title, u"Where do you start?"_s);
        m_view->rootObject()->setProperty("pathCourse", double(m_course.value));
        QVERIFY(isOpened("PathDialog"));
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup()
    {
        tearDown();
        m_day.reset();
    }

    void thePathLeadsToThePlacement()
    {
        showThePath();
        QSignalSpy asked(m_view->rootObject(), SIGNAL(quizAsked(double)));
        QSignalSpy closed(m_view->rootObject(), SIGNAL(pathClosed()));
        tabTo(u"Find my level"_s);
        press(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toLongLong(), m_sample->quiz(m_course, u"Where do you start?"_s).value);
        QTRY_COMPARE(closed.size(), 1);
    }

    void theCourseIsBegunWithoutIt()
    {
        showThePath();
        tabTo(u"Begin without it"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_day->next().title, u"Pressure"_s);
        QVERIFY(m_view->activeFocusItem());
        press(Qt::Key_Escape);
    }

    void aPlacementIsTakenToItsLevel()
    {
        keepThePumps();
        const QuizId id = m_sample->quiz(m_course, u"Where do you start?"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(id.value)}});
        QObject* quiz = controller("carrel::ui::QuizController");
        QTRY_COMPARE(ofItem(quiz, "kind").toString(), u"choice"_s);
        QTest::qWait(0);

        press(Qt::Key_Return);  // nothing stands there
        QCOMPARE(quiz->property("position").toInt(), 0);
        press(Qt::Key_0);
        QTRY_COMPARE(quiz->property("position").toInt(), 1);
        for (int item = 2; item < 16 && quiz->property("taking").toBool(); ++item) {
            QTest::qWait(0);
            press(Qt::Key_B);
            QTRY_VERIFY(ofItem(quiz, "answered").toBool());
            press(Qt::Key_Return);
            QTRY_VERIFY(!quiz->property("saving").toBool());
        }
        QTRY_VERIFY(quiz->property("handedIn").toBool());
        QCOMPARE(quiz->property("resultSentence").toString(), u"Your level: foundation"_s);
    }

    void itIsStoppedByKeys()
    {
        keepThePumps();
        const QuizId id = m_sample->quiz(m_course, u"Where do you start?"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(id.value)}});
        QObject* quiz = controller("carrel::ui::QuizController");
        QTRY_VERIFY(quiz->property("taking").toBool());
        QTest::qWait(0);
        tabTo(u"I do not know"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(quiz->property("position").toInt(), 1);
        tabTo(u"Stop here…"_s);
        press(Qt::Key_Return);
        QVERIFY(isOpened("HandInDialog"));
        tabTo(u"Stop"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(quiz->property("handedIn").toBool());
    }
};

QTEST_MAIN(PlacementWalkTest)
#include "PlacementWalkTest.moc"
