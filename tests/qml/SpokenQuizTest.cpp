// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/QuizItems.h"

#include <QAccessible>

using namespace Qt::StringLiterals;
using namespace carrel;

/// What a screen reader is told of the answers of a quiz.
class SpokenQuizTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void cleanup() { tearDown(); }

    void aChoiceCanBeGivenAndStaysGiven()
    {
        // given a quiz whose first question has one right answer
        QObject* taking = take({choice(u"1"_s, false), choice(u"2"_s, false)});
        const auto said = spoken(u"B, two"_s);
        QCOMPARE(said->role(), QAccessible::CheckBox);
        QVERIFY(said->state().checkable);
        QVERIFY(!said->state().checked);

        // when its second answer is given
        press(Qt::Key_B);

        // then that one is told as given, and as long as another is not
        QTRY_VERIFY(spoken(u"B, two"_s)->state().checked);
        QVERIFY(!spoken(u"A, one"_s)->state().checked);

        // and still, when somebody goes on and comes back
        QMetaObject::invokeMethod(taking, "go", Q_ARG(int, 1));
        QTRY_COMPARE(taking->property("position").toInt(), 1);
        QTRY_VERIFY(!spoken(u"B, two"_s)->state().checked);
        QMetaObject::invokeMethod(taking, "go", Q_ARG(int, 0));
        QTRY_COMPARE(taking->property("position").toInt(), 0);
        QTRY_VERIFY(spoken(u"B, two"_s)->state().checked);
    }

    void ofSeveralAnswersEachIsABox()
    {
        take({choice(u"1"_s, true)});
        QCOMPARE(spoken(u"A, one"_s)->role(), QAccessible::CheckBox);
        press(Qt::Key_A);
        press(Qt::Key_B);
        QTRY_VERIFY(spoken(u"A, one"_s)->state().checked && spoken(u"B, two"_s)->state().checked);
        press(Qt::Key_A);
        QTRY_VERIFY(!spoken(u"A, one"_s)->state().checked);
        QVERIFY(spoken(u"B, two"_s)->state().checked);
    }

    void aClickOnWhatIsChosenLeavesItChosen()
    {
        take({choice(u"1"_s, false)});
        const auto pressed = [this] {
            spoken(u"A, one"_s)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        };
        pressed();
        QTRY_VERIFY(spoken(u"A, one"_s)->state().checked);
        pressed();
        QVERIFY(spoken(u"A, one"_s)->state().checked);
    }

private:
    static quiz::Item choice(const QString& key, bool several)
    {
        const double second = several ? 1 : 0;
        return test::item(
            key, quiz::ChoiceTask{{{u"a"_s, test::words(u"one"_s), 1, {}}, {u"b"_s, test::words(u"two"_s), second, {}}},
                                  several,
                                  false,
                                  false});
    }

    QObject* take(std::vector<quiz::Item> items)
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"Spoken"_s;
        quiz.items = std::move(items);
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"q"_s}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        const QuizId id = m_sample->quiz(m_sample->keep(package), u"Spoken"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(id.value)}});
        QObject* taking = controller("carrel::ui::QuizController");
        [&] { QTRY_VERIFY(taking->property("taking").toBool()); }();
        return taking;
    }

    /// What is told of the thing that is called so.
    QAccessibleInterface* spoken(const QString& name)
    {
        QAccessibleInterface* found = nullptr;
        [&] { QTRY_VERIFY((found = below(m_view->rootObject(), name))); }();
        return found;
    }
    static QAccessibleInterface* below(QQuickItem* item, const QString& name)
    {
        if (!item->isVisible())
            return nullptr;
        QAccessibleInterface* here = QAccessible::queryAccessibleInterface(item);
        if (here && here->text(QAccessible::Name) == name && here->role() != QAccessible::StaticText)
            return here;
        for (QQuickItem* child : item->childItems())
            if (QAccessibleInterface* found = below(child, name))
                return found;
        return nullptr;
    }
};

QTEST_MAIN(SpokenQuizTest)
#include "SpokenQuizTest.moc"
