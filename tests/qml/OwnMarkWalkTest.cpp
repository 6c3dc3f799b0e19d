// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/QuizItems.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;

/// An essay that is marked by whoever wrote it, by keys alone.
class OwnMarkWalkTest : public test::ScreenWalk {
    Q_OBJECT

    QuizId m_quiz;
    QObject* m_taking = nullptr;

    /// Its result, with an essay that waits.
    void handIn()
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"Written"_s;
        quiz.items = {test::item(u"1"_s, quiz::EssayTask{{}, {{u"Names a cause"_s, 2}, {u"Is clear"_s, 1}}})};
        quiz.items[0].points = 3;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"q"_s}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        m_quiz = m_sample->quiz(m_sample->keep(package), u"Written"_s);
        auto& testing = m_sample->desk().testing;
        const AttemptId attempt = m_sample->waitFor(testing.start(m_quiz)).id;
        quiz::Response written;
        written.text = u"It was the sea."_s;
        m_sample->waitFor(testing.give(attempt, 0, written));
        m_sample->waitFor(testing.handIn(attempt));
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(m_quiz.value)}});
        m_taking = controller("carrel::ui::QuizController");
        QTRY_VERIFY(m_taking->property("handedIn").toBool());
    }
    QString sentence() const { return m_taking->property("resultSentence").toString(); }
    desk::PastAttempt past() { return m_sample->waitFor(m_sample->desk().testing.attempts(m_quiz)).front(); }
    QString spoken()
    {
        QAccessibleInterface* said = QAccessible::queryAccessibleInterface(m_view->activeFocusItem());
        return said ? said->text(QAccessible::Name) : QString();
    }
    static bool isTold(QQuickItem* item, const QString& words)
    {
        if (!item->isVisible())
            return false;
        const QList<QQuickItem*> inside = item->childItems();
        return item->property("text").toString() == words
               || std::any_of(inside.begin(), inside.end(), [&](QQuickItem* each) { return isTold(each, words); });
    }
    /// Tab until a screen reader says so of what has the keyboard.
    void tabToSpoken(const QString& name)
    {
        const auto round = [&] {
            for (int i = 0; i < 30 && spoken() != name; ++i)
                press(Qt::Key_Tab);
            return spoken() == name;
        };
        QVERIFY2(QTest::qWaitFor(round, test::kPatience), qPrintable(name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void cleanup() { tearDown(); }

    void anEssayIsMarkedLineByLineAndTheMarksAreTakenBack()
    {
        // given an essay that waits for somebody
        handIn();
        const QSignalSpy left(m_view->rootObject(), SIGNAL(closed()));
        QCOMPARE(sentence(), u"Marked, except one essay"_s);
        // when its writer gives the first line more than it may earn, and the second what it earned
        tabToSpoken(u"Names a cause, 0 to 2"_s);
        type(u"3"_s);
        press(Qt::Key_Tab);
        QCOMPARE(spoken(), u"Is clear, 0 to 1"_s);
        type(u"0,5"_s);
        press(Qt::Key_Return);
        // then the keyboard is where it has to be put right, the line says what is wrong, and nothing was given
        QTRY_COMPARE(spoken(), u"Names a cause, 0 to 2"_s);
        const QString fault = u"It earns a number from 0 to 2."_s;
        QVERIFY(isTold(m_view->rootObject(), fault));
        QCOMPARE(QAccessible::queryAccessibleInterface(m_view->activeFocusItem())->text(QAccessible::Description),
                 fault);
        QCOMPARE(past().ownMarked, 0);
        // and once it is, the result says who marked it
        type(u"2"_s);
        QVERIFY(!isTold(m_view->rootObject(), fault));
        press(Qt::Key_Return);
        QTRY_VERIFY2(sentence().endsWith(u"(marked by yourself)"_s), qPrintable(sentence()));
        QCOMPARE(past().marks, 2.5);
        QCOMPARE(past().ownMarked, 1);
        // when it is marked again from where the keyboard is left, with what it has to begin with
        QTRY_COMPARE(spoken(), u"Mark it again"_s);
        press(Qt::Key_Space);
        QTRY_COMPARE(spoken(), u"Names a cause, 0 to 2"_s);
        QCOMPARE(m_view->activeFocusItem()->property("text").toString(), u"2"_s);
        type(u"1"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(past().marks, 1.5);
        QTRY_COMPARE(spoken(), u"Mark it again"_s);
        // and when it is taken back, then it waits as before
        tabTo(u"Take the marks back"_s);
        press(Qt::Key_Space);
        QTRY_COMPARE(sentence(), u"Marked, except one essay"_s);
        QCOMPARE(past().ownMarked, 0);
        QVERIFY(left.isEmpty());
    }
};

QTEST_MAIN(OwnMarkWalkTest)
#include "OwnMarkWalkTest.moc"
