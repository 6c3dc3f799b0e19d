// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/qml/ScreenWalk.h"
#include "tests/qml/Spoken.h"
#include "tests/support/QuizItems.h"
#include "ui/blocks/Markup.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::words;

namespace {

const QByteArray kDot = R"(<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><circle r="2"/></svg>)";

}  // namespace

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

    void aChoiceThatIsAPictureTellsWhatItShows()
    {
        // given a choice that is a picture, one with words beside it, and one of which nobody said what it shows
        const QString media(64, u'a');
        QObject* taking =
            take({test::item(u"1"_s, quiz::ChoiceTask{{{u"a"_s, {}, 1, {}, {media, u"a hand press"_s}},
                                                       {u"b"_s, words(u"this one"_s), 0, {}, {media, u"a roll"_s}},
                                                       {u"c"_s, {}, 0, {}, {media, {}}}},
                                                      false,
                                                      false,
                                                      false})});
        QVERIFY(spoken(u"A, a hand press"_s));
        QVERIFY(spoken(u"C, a picture"_s));
        // when the second is chosen by ear, then it is
        spoken(u"B, this one, a roll"_s)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(spoken(u"B, this one, a roll"_s)->state().checked);
        QTRY_VERIFY(ofItem(taking, "answered").toBool());
    }

    void aPictureInWhatIsSaidTellsWhatItShows()
    {
        // given a question that shows a picture to whoever got it wrong, and one for each of several choices
        const QString media = QString::fromLatin1(QCryptographicHash::hash(kDot, QCryptographicHash::Sha256).toHex());
        quiz::Item one = choice(u"1"_s, false);
        one.feedback = quiz::Feedback(words(u"Look:"_s), {{media, u"a hand press"_s}});
        quiz::Item several = choice(u"2"_s, true);
        for (auto& each : std::get<quiz::ChoiceTask>(several.task).choices)
            each.feedback = quiz::Feedback({}, {{media, u"a roll"_s}});
        QObject* taking = take({one, several}, quiz::Behaviour::Immediate);
        QVERIFY(!test::spokenBelow(m_view->rootObject(), u"a hand press"_s));
        const auto answer = [taking] {
            QMetaObject::invokeMethod(qvariant_cast<QObject*>(taking->property("item")), "check");
        };
        // when they are answered and checked, then what each picture shows is told
        press(Qt::Key_B);
        QTRY_VERIFY(ofItem(taking, "answered").toBool());
        answer();
        QCOMPARE(spoken(u"a hand press"_s)->role(), QAccessible::Graphic);
        QMetaObject::invokeMethod(taking, "go", Q_ARG(int, 1));
        QTRY_COMPARE(taking->property("position").toInt(), 1);
        press(Qt::Key_A);
        QTRY_VERIFY(ofItem(taking, "answered").toBool());
        answer();
        QCOMPARE(spoken(u"a roll"_s)->role(), QAccessible::Graphic);
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

    void aThingToPairTellsThatItIsTakenUp()
    {
        take({test::item(u"1"_s, quiz::AssociateTask{{{words(u"ebb"_s)}, {words(u"flood"_s)}}, {{0, 1, 1}}, 1})});
        const auto said = spoken(u"ebb"_s);
        QCOMPARE(said->role(), QAccessible::CheckBox);
        QVERIFY(said->state().focusable && said->state().checkable && !said->state().checked);

        said->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(spoken(u"ebb, taken up"_s)->state().checked);
        QVERIFY(!spoken(u"flood"_s)->state().checked);

        said->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(!spoken(u"ebb"_s)->state().checked);
    }

    void aThingToPutInOrderTellsItsPlaceAndThatItIsLifted()
    {
        // given two things to put in order, in whatever order they came
        QObject* taking = take({test::item(u"1"_s, quiz::OrderTask{{words(u"ebb"_s), words(u"flood"_s)}})});
        const QString first = things(taking).at(0);
        const auto said = spoken(first + u", place 1"_s);
        QCOMPARE(said->role(), QAccessible::ListItem);
        QVERIFY(said->state().focusable && said->state().selectable && !said->state().selected);

        // when the first is lifted, then that is told
        said->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(spoken(first + u", place 1, lifted"_s)->state().selected);
        QVERIFY(said->state().focused);

        // when it is moved and put down, then it tells its new place
        press(Qt::Key_Down);
        press(Qt::Key_Space);
        QTRY_VERIFY(!spoken(first + u", place 2"_s)->state().selected);
    }

private:
    static quiz::Item choice(const QString& key, bool several)
    {
        const double second = several ? 1 : 0;
        return test::item(
            key, quiz::ChoiceTask{
                     {{u"a"_s, words(u"one"_s), 1, {}}, {u"b"_s, words(u"two"_s), second, {}}}, several, false, false});
    }

    /// What is to be put in order, as it stands.
    static QStringList things(QObject* taking)
    {
        auto* model = ofItem(taking, "things").value<QAbstractItemModel*>();
        const int role = model->roleNames().key("words");
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row)
            all << model->index(row, 0).data(role).value<ui::Markup>().plain();
        return all;
    }

    QObject* take(std::vector<quiz::Item> items, quiz::Behaviour behaviour = quiz::Behaviour::Deferred)
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"Spoken"_s;
        quiz.behaviour = behaviour;
        quiz.items = std::move(items);
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"q"_s}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        (void)m_sample->desk().vault().media().put(kDot, u"image/svg+xml"_s);
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
        [&] { QTRY_VERIFY((found = test::spokenBelow(m_view->rootObject(), name))); }();
        return found;
    }
};

QTEST_MAIN(SpokenQuizTest)
#include "SpokenQuizTest.moc"
