// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/SealedExam.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// An exam whose keys the academy has, by keys alone.
class ExamWalkTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void anExamIsReadBegunTakenHandedInAndMarked()
    {
        // Given an exam that is looked at
        m_sample = std::make_unique<test::SampleDesk>();
        const QuizId id = m_sample->quiz(m_sample->keep(test::courseWithExam()), u"Final"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(id.value)}});
        QObject* taking = controller("carrel::ui::QuizController");
        QTRY_VERIFY(taking->property("toBegin").toBool());
        QVERIFY(!m_view->rootObject()->property("examining").toBool());
        // When it is begun, answered and handed in
        press(Qt::Key_Return);
        QTRY_VERIFY(m_view->rootObject()->property("examining").toBool());
        QTRY_COMPARE(ofItem(taking, "kind").toString(), u"choice"_s);
        QTest::qWait(0);
        press(Qt::Key_A);
        QTRY_VERIFY(ofItem(taking, "answered").toBool());
        press(Qt::Key_Return);
        QTRY_COMPARE(ofItem(taking, "kind").toString(), u"text"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"carrel"_s);
        press(Qt::Key_Return);  // asks
        QVERIFY(isOpened("HandInDialog"));
        tabTo(u"Hand in"_s);
        press(Qt::Key_Return);
        // Then it is handed in, without a mark
        QTRY_VERIFY(taking->property("handedIn").toBool());
        QCOMPARE(taking->property("resultSentence").toString(), u"Handed in"_s);
        QCOMPARE(taking->property("share").toDouble(), -1.0);
        // When the academy's answer comes, Then it is there without a key being pressed
        const auto past = m_sample->waitFor(m_sample->desk().testing.attempts(id));
        const auto done = m_sample->waitFor(m_sample->desk().testing.open(past.front().id));
        test::bringItem(m_sample->desk().vault(), test::resultOf(done.uid, done.attempt.record()));
        QTRY_VERIFY(taking->property("share").toDouble() >= 0.5);
    }
};

QTEST_MAIN(ExamWalkTest)
#include "ExamWalkTest.moc"
