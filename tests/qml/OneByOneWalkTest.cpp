// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/qml/StripKeys.h"
#include "tests/support/QuizItems.h"

#include <QAccessible>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace carrel;

/// Items that are taken one by one, by keys alone: those without a way back, and those with a time of their own.
class OneByOneWalkTest : public test::ScreenWalk {
    Q_OBJECT

    QuizId m_quiz;
    QObject* m_taking = nullptr;

    static quiz::Quiz threeFields()
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"Ways"_s;
        for (const QString& key : {u"1"_s, u"2"_s, u"3"_s})
            quiz.items.push_back(test::item(key, quiz::TextTask{{test::accepted(key)}}));
        return quiz;
    }
    void take(const quiz::Quiz& quiz, const char* answeredIn = "QQuickTextField")
    {
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, quiz.key}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        m_quiz = m_sample->quiz(m_sample->keep(package), quiz.title);
        show(answeredIn);
    }
    bool isInHand(const char* type) { return m_view->activeFocusItem() && m_view->activeFocusItem()->inherits(type); }
    void show(const char* answeredIn = "QQuickTextField")
    {
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(m_quiz.value)}});
        m_taking = controller("carrel::ui::QuizController");
        QTRY_VERIFY(m_taking->property("taking").toBool());
        QTRY_VERIFY(isInHand(answeredIn));
    }
    int place() const { return m_taking->property("position").toInt(); }
    void goesTo(int wanted)
    {
        QTRY_COMPARE(place(), wanted);
        QTest::qWait(0);
        QTRY_VERIFY(isInHand("QQuickTextField"));
    }
    quiz::Attempt kept()
    {
        [this] { QTRY_VERIFY(!m_taking->property("saving").toBool()); }();
        return m_sample->waitFor(m_sample->desk().testing.start(m_quiz)).attempt;
    }
    /// What a screen reader is told of the cells of the navigator, in their order.
    QStringList cells()
    {
        QStringList told;
        addCells(m_view->rootObject(), told);
        told.sort();
        return told;
    }
    static void addCells(QQuickItem* item, QStringList& told)
    {
        if (!item->isVisible())
            return;
        QAccessibleInterface* said = QAccessible::queryAccessibleInterface(item);
        if (said && said->role() == QAccessible::Button && said->text(QAccessible::Name).startsWith(u"Item "_s))
            told << said->text(QAccessible::Name);
        for (QQuickItem* child : item->childItems())
            addCells(child, told);
    }
    QString said(const QString& keys) { return test::saidOfKeys(m_view->rootObject(), keys); }
    /// On a button that is in sight.
    bool isPrinted(const QString& keys, const QString& button)
    {
        const auto all = m_view->rootObject()->findChildren<QQuickItem*>();
        return std::any_of(all.begin(), all.end(), [&](const QQuickItem* each) {
            return each->isVisible() && each->property("text").toString() == button
                   && each->property("keys").toString() == keys;
        });
    }
    /// What the question that ends a quiz says.
    QString asked()
    {
        for (const QObject* dialog : m_view->findChildren<QObject*>())
            if (QByteArrayView(dialog->metaObject()->className()).startsWith("HandInDialog"))
                return dialog->property("text").toString();
        return {};
    }
    void goOn() { press(Qt::Key_Right, Qt::AltModifier); }
    void goBack() { press(Qt::Key_Left, Qt::AltModifier); }

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void cleanup() { tearDown(); }

    void whoeverGoesOnByKeysDoesNotComeBack()
    {
        // given a quiz without a way back, which says so
        quiz::Quiz quiz = threeFields();
        quiz.forwardOnly = true;
        take(quiz);
        QVERIFY(m_taking->property("oneByOne").toString().contains(u"no way back to an item"_s));
        QCOMPARE(cells(),
                 (QStringList{u"Item 1, open, in sight"_s, u"Item 2, open"_s, u"Item 3, open, not reached yet"_s}));
        // when the first item is answered, and gone on from
        type(u"1"_s);
        press(Qt::Key_Return);
        goesTo(1);
        // then no key leads back, nor past the next one, nor to all on one page
        goBack();
        QMetaObject::invokeMethod(m_taking, "go", Q_ARG(int, 0));
        QCOMPARE(place(), 1);
        QCOMPARE(m_taking->property("previousPlace").toInt(), -1);
        press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!m_taking->property("allAtOnce").toBool());
        QCOMPARE(cells(), (QStringList{u"Item 1, answered, closed, no way back"_s, u"Item 2, open, in sight"_s,
                                       u"Item 3, open"_s}));
        goOn();
        goesTo(2);
        // and so it stays for whoever leaves and takes it up again
        m_view.reset();
        show();
        goesTo(2);
        goBack();
        QCOMPARE(place(), 2);
        const quiz::Attempt attempt = kept();
        QVERIFY(attempt.isBehind(0) && attempt.isBehind(1));
        QCOMPARE(attempt.record().answers[0].response.text, u"1"_s);
    }

    void whatWasLeftIsPassedByInBothWays()
    {
        // given a middle section without a way back, which was gone on from
        quiz::Quiz quiz = threeFields();
        quiz.sections = {{u"Once"_s, {}, 1, 0, false, true}, {u"After"_s, {}, 2, 0, false, false}};
        take(quiz);
        QVERIFY(m_taking->property("oneByOne").toString().contains(u"no way back to some items"_s));
        goOn();
        goesTo(1);
        goOn();
        goesTo(2);
        // then the way back leads to what stands before it, and the way on to what stands behind it
        goBack();
        goesTo(0);
        goOn();
        goesTo(2);
        // where it ends
        press(Qt::Key_Return);
        QVERIFY(isOpened("HandInDialog"));
    }

    void whatWasGoneOnFromUnansweredIsOpenNoLonger()
    {
        // given a quiz without a way back, whose first item was passed over
        quiz::Quiz quiz = threeFields();
        quiz.forwardOnly = true;
        take(quiz);
        QCOMPARE(said(u"Enter"_s), u"next"_s);
        press(Qt::Key_Return);
        goesTo(1);
        // then it counts among neither the answered nor the open
        QCOMPARE(cells(), (QStringList{u"Item 1, not answered, closed, no way back"_s, u"Item 2, open, in sight"_s,
                                       u"Item 3, open"_s}));
        QCOMPARE(m_taking->property("answeredCount").toInt(), 0);
        QCOMPARE(m_taking->property("openCount").toInt(), 2);
        QCOMPARE(m_taking->property("missedCount").toInt(), 1);
        // and at the last item Enter hands in, as the strip says, and the question tells the two apart
        type(u"2"_s);
        press(Qt::Key_Return);
        goesTo(2);
        QCOMPARE(said(u"Enter"_s), u"hand in"_s);
        press(Qt::Key_Return);
        QVERIFY(isOpened("HandInDialog"));
        QCOMPARE(asked(), u"One item is still open. One item was closed without an answer. "
                          "Answers cannot be changed afterwards."_s);
    }

    void inALongTextAtTheEndNoKeyIsSaidToGoOn()
    {
        // given two long texts: in the first a key leads on, in the second it would lead nowhere
        quiz::Quiz quiz = threeFields();
        quiz.items = {test::item(u"1"_s, quiz::EssayTask{}), test::item(u"2"_s, quiz::EssayTask{})};
        take(quiz, "QQuickTextArea");
        QCOMPARE(said(u"Alt+→"_s), u"next"_s);
        goOn();
        QTRY_COMPARE(place(), 1);
        QTRY_VERIFY(isInHand("QQuickTextArea"));
        QCOMPARE(said(u"Alt+→"_s), QString());
        QVERIFY2(!isPrinted(u"Enter"_s, u"Hand in…"_s), "it begins a line");
        // and the keyboard leaves it, to where the quiz is handed in
        QCOMPARE(said(u"Tab"_s), u"leave the text"_s);
        press(Qt::Key_Tab);
        QVERIFY(!isInHand("QQuickTextArea"));
        QCOMPARE(said(u"Enter"_s), u"hand in"_s);
    }

    void anItemIsClosedWithItsTime()
    {
        // given an item that is in sight for half a minute at most
        quiz::Quiz quiz = threeFields();
        quiz.items[0].timeLimitSeconds = 30;
        take(quiz);
        QCOMPARE(ofItem(m_taking, "timeLeft").toString(), u"0:30"_s);
        QVERIFY(!ofItem(m_taking, "timeShort").toBool());
        // when most of it has passed, something is written, and the rest passes
        m_sample->clock.advance(29s);
        QTRY_VERIFY(ofItem(m_taking, "timeShort").toBool());
        type(u"1"_s);
        m_sample->clock.advance(2s);
        // then it takes no more, keeps what stands there, and the quiz goes on
        QTRY_VERIFY(ofItem(m_taking, "closed").toBool());
        QVERIFY(ofItem(m_taking, "timeOver").toBool());
        QVERIFY(m_taking->property("taking").toBool());
        goOn();
        goesTo(1);
        QCOMPARE(ofItem(m_taking, "timeLeft").toString(), QString());
        type(u"2"_s);
        const quiz::Attempt attempt = kept();
        QCOMPARE(attempt.record().answers[0].response.text, u"1"_s);
        QTRY_COMPARE(kept().record().answers[1].response.text, u"2"_s);
        // and it is closed for whoever comes back to it
        goBack();
        QTRY_COMPARE(place(), 0);
        QTRY_VERIFY(ofItem(m_taking, "closed").toBool());
    }
};

QTEST_MAIN(OneByOneWalkTest)
#include "OneByOneWalkTest.moc"
