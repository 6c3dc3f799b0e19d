// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/QuizItems.h"

#include <QAccessible>
#include <QQmlIncubationController>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::accepted;
using test::item;
using test::words;

/// A quiz with all its items on one page, by keys.
class QuizPageWalkTest : public test::ScreenWalk {
    Q_OBJECT

    QuizId m_quiz;
    QObject* m_taking = nullptr;

    static quiz::Item choice(int number)
    {
        return item(QString::number(number),
                    quiz::ChoiceTask{
                        {{u"a"_s, words(u"wrong"_s), 0, {}}, {u"b"_s, words(u"right"_s), 1, {}}}, false, false, false});
    }
    static quiz::Item written(int number)
    {
        return item(QString::number(number), quiz::TextTask{{accepted(u"carrel"_s)}});
    }
    void take(std::vector<quiz::Item> items, quiz::Behaviour behaviour = quiz::Behaviour::Deferred)
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"All"_s;
        quiz.behaviour = behaviour;
        quiz.items = std::move(items);
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"q"_s}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        m_quiz = m_sample->quiz(m_sample->keep(package), u"All"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(m_quiz.value)}});
        m_taking = controller("carrel::ui::QuizController");
        QTRY_VERIFY(m_taking->property("taking").toBool());
        press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(page());
        QTRY_VERIFY(!bodies().empty());
    }
    QQuickItem* page() { return only("AllPage"); }
    /// What is painted of this file; what a Repeater made is a child of the painting alone.
    std::vector<QQuickItem*> all(const char* file) { return below(m_view->rootObject(), file); }
    static std::vector<QQuickItem*> below(QQuickItem* item, const char* file)
    {
        std::vector<QQuickItem*> found;
        if (QByteArrayView(item->metaObject()->className()).startsWith(file) && item->isVisible())
            found.push_back(item);
        for (QQuickItem* child : item->childItems())
            for (QQuickItem* each : below(child, file))
                found.push_back(each);
        return found;
    }
    QQuickItem* only(const char* file)
    {
        const auto found = all(file);
        return found.empty() ? nullptr : found.front();
    }
    std::vector<QQuickItem*> bodies() { return all("ItemBody"); }
    int position() const { return m_taking->property("position").toInt(); }
    /// The item where the learner is stands in the window.
    bool isHereInSight()
    {
        for (QQuickItem* body : bodies()) {
            if (body->property("item").value<QObject*>()->property("place").toInt() != position())
                continue;
            const double top = body->mapToItem(page(), QPointF()).y();
            return top + body->height() > 0 && top < page()->height();
        }
        return false;
    }
    quiz::Response kept(int index)
    {
        const auto open = m_sample->waitFor(m_sample->desk().testing.start(m_quiz));
        return open.attempt.record().answers[static_cast<std::size_t>(index)].response;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void cleanup() { tearDown(); }

    void keysActOnTheItemThatHasTheKeyboard()
    {
        // Given three items on one page
        take({choice(1), written(2), choice(3)});
        // When the first is answered by its letter, the second in its field, the third by letter and flag
        QTRY_COMPARE(position(), 0);
        press(Qt::Key_B);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"carrel"_s);
        press(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(position(), 2);
        QTRY_VERIFY(!m_view->activeFocusItem()->inherits("QQuickTextField"));
        press(Qt::Key_A);
        press(Qt::Key_F);
        // Then each has what was given there
        QTRY_VERIFY(ofItem(m_taking, "flagged").toBool());
        QTRY_VERIFY(!m_taking->property("saving").toBool());
        QCOMPARE(kept(0).chosen, QStringList{u"b"_s});
        QCOMPARE(kept(1).text, u"carrel"_s);
        QCOMPARE(kept(2).chosen, QStringList{u"a"_s});
    }

    void tabGoesThroughTheItemsInTheirOrder()
    {
        // Given fields one below the other, more than a window holds
        std::vector<quiz::Item> items;
        for (int i = 0; i < 20; ++i)
            items.push_back(written(i + 1));
        take(std::move(items));
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        // When Tab is pressed through all of them
        std::vector<int> walked{position()};
        for (int i = 0; i < 200 && walked.back() < 19; ++i) {
            press(Qt::Key_Tab);
            if (position() != walked.back())
                walked.push_back(position());
            QTRY_VERIFY(isHereInSight());
        }
        // Then none was passed over
        std::vector<int> wanted(20);
        std::iota(wanted.begin(), wanted.end(), 0);
        QCOMPARE(walked, wanted);
    }

    void whoLeavesAFieldHasWrittenEnough()
    {
        take({written(1), written(2)});
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"carrel"_s);
        QCOMPARE(kept(0).text, QString());
        tabTo(u"Clear"_s);
        QCOMPARE(kept(0).text, u"carrel"_s);
    }

    void twoHundredItemsAreNotMadeAtOnce()
    {
        std::vector<quiz::Item> items;
        for (int i = 0; i < 200; ++i)
            items.push_back(choice(i + 1));
        take(std::move(items));
        QVERIFY(settle());
        QVERIFY2(bodies().size() < 30, qPrintable(QString::number(bodies().size())));
        // And the navigator leads to one that was not made yet
        press(Qt::Key_N);
        for (int i = 0; i < 150; ++i)
            press(Qt::Key_Right);
        press(Qt::Key_Return);
        QTRY_COMPARE(position(), 150);
        QTRY_VERIFY(isHereInSight());
        QVERIFY(settle());
        QVERIFY(isHereInSight());
        QVERIFY2(bodies().size() < 30, qPrintable(QString::number(bodies().size())));
        press(Qt::Key_B);
        QTRY_COMPARE(kept(150).chosen, QStringList{u"b"_s});
        QVERIFY(kept(0).isOpen());
    }

    void aKeyNeverAnswersWhatIsOutOfSight()
    {
        // Given the first of many items, and somebody who scrolled on to others
        std::vector<quiz::Item> items;
        for (int i = 0; i < 40; ++i)
            items.push_back(choice(i + 1));
        take(std::move(items));
        QTRY_COMPARE(position(), 0);
        page()->setProperty("contentY", page()->property("contentHeight").toDouble() / 2);
        // When a letter is pressed
        press(Qt::Key_B);
        // Then it is given to one of those
        QVERIFY(position() > 5);
        QVERIFY(isHereInSight());
        QTRY_COMPARE(kept(position()).chosen, QStringList{u"b"_s});
        QVERIFY(kept(0).isOpen());
    }

    void anItemIsCheckedByEnterAndSaysWhatBecameOfIt()
    {
        take({choice(1), choice(2)}, quiz::Behaviour::Immediate);
        QTRY_COMPARE(position(), 0);
        press(Qt::Key_A);
        press(Qt::Key_Return);
        QTRY_COMPARE(ofItem(m_taking, "outcome").toString(), u"wrong"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(position(), 1);
        QCOMPARE(ofItem(m_taking, "outcome").toString(), QString());
    }

    void aScreenReaderIsToldWhichItemItIs()
    {
        take({choice(1), written(2), choice(3)});
        QTRY_COMPARE(int(bodies().size()), 3);
        QStringList names;
        for (QQuickItem* body : bodies()) {
            QAccessibleInterface* said = QAccessible::queryAccessibleInterface(body);
            QVERIFY(said && said->role() == QAccessible::Grouping);
            names << said->text(QAccessible::Name);
        }
        QCOMPARE(names, (QStringList{u"Item 1 of 3"_s, u"Item 2 of 3"_s, u"Item 3 of 3"_s}));
    }

    void theLastIsFollowedByHandingIn()
    {
        take({choice(1), choice(2)});
        press(Qt::Key_Return);
        QTRY_COMPARE(position(), 1);
        press(Qt::Key_Return);
        QVERIFY(isOpened("HandInDialog"));
        tabTo(u"Hand in"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_taking->property("handedIn").toBool());
        QVERIFY(!page());
    }

private:
    /// What is made beside the painting is made.
    bool settle()
    {
        std::size_t before = 0;
        return QTest::qWaitFor(
            [&] {
                return before == std::exchange(before, bodies().size())
                       && !m_view->engine()->incubationController()->incubatingObjectCount();
            },
            test::kPatience);
    }
};

QTEST_MAIN(QuizPageWalkTest)
#include "QuizPageWalkTest.moc"
