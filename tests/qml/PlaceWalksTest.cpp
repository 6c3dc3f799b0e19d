// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/qml/StripKeys.h"
#include "tests/support/QuizItems.h"

#include <QAccessible>

using namespace Qt::StringLiterals;
using namespace carrel;
using quiz::Area;
using quiz::AreaShape;
using test::words;

/// Items on pictures, in texts, on scales and of pairs, each answered by keys alone: what was given is found in the
/// vault, and it is right.
class PlaceWalksTest : public test::ScreenWalk {
    Q_OBJECT

    QuizId m_quiz;
    QObject* m_taking = nullptr;

    static quiz::Choice choice(const QString& id, double fraction) { return {id, words(id), fraction, {}}; }
    static Area box(double left) { return {AreaShape::Rectangle, {{left, 20}, {left + 20, 40}}, 0}; }
    static quiz::Picture picture() { return {QString(64, u'a'), u"a rig"_s, 100, 60}; }

    void take(quiz::Task task, const QString& kind)
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"Places"_s;
        quiz.items = {test::item(u"1"_s, std::move(task)), test::item(u"2"_s, quiz::NoTask{})};
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"q"_s}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        m_quiz = m_sample->quiz(m_sample->keep(package), u"Places"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(m_quiz.value)}});
        m_taking = controller("carrel::ui::QuizController");
        QTRY_COMPARE(ofItem(m_taking, "kind").toString(), kind);
        QTest::qWait(0);
    }
    /// What stands in the vault once it is written there.
    quiz::Response given()
    {
        [this] { QTRY_VERIFY(!m_taking->property("saving").toBool()); }();
        return m_sample->waitFor(m_sample->desk().testing.start(m_quiz)).attempt.record().answers[0].response;
    }
    quiz::Outcome outcome()
    {
        return m_sample->waitFor(m_sample->desk().testing.start(m_quiz)).attempt.gradeOf(0).outcome;
    }
    void keys(std::initializer_list<Qt::Key> all)
    {
        for (const Qt::Key key : all)
            press(key);
    }
    QString said(const QString& keys) { return test::saidOfKeys(m_view->rootObject(), keys); }
    bool isInHand(const char* type) { return m_view->activeFocusItem() && m_view->activeFocusItem()->inherits(type); }
    bool isListOpen()
    {
        const auto* popup = inHand<QObject*>("popup");
        return popup && popup->property("opened").toBool();
    }
    /// A list, and a gap to write in.
    static quiz::GapTask gaps()
    {
        return {{{words(u"Ebb is "_s), {}, {choice(u"in"_s, 0), choice(u"out"_s, 1)}},
                 {words(u", flood is "_s), {test::accepted(u"in"_s)}, {}}},
                words(u"."_s)};
    }
    template <class Property>
    Property inHand(const char* name)
    {
        const QQuickItem* item = m_view->activeFocusItem();
        return item ? item->property(name).value<Property>() : Property();
    }

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void cleanup() { tearDown(); }

    void anAreaIsChosenByArrowsOrItsLetter()
    {
        take(
            quiz::HotspotTask{picture(),
                              {{choice(u"a"_s, 0), box(0)}, {choice(u"b"_s, 1), box(30)}, {choice(u"c"_s, 0), box(60)}},
                              1},
            u"hotspot"_s);
        QTRY_COMPARE(inHand<QString>("choice"), u"a"_s);
        keys({Qt::Key_C, Qt::Key_Right, Qt::Key_Space});
        QCOMPARE(given().chosen, QStringList{u"b"_s});
        QCOMPARE(outcome(), quiz::Outcome::Right);
        // and taken back
        press(Qt::Key_Space);
        QVERIFY(given().isOpen());
    }

    void aPlaceIsMarkedWhereTheCrosshairStands()
    {
        take(quiz::HotspotTask{picture(), {{choice(u"a"_s, 1), box(55)}}, 1, true}, u"point"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->property("activeFocusOnTab").toBool());
        keys({Qt::Key_Space, Qt::Key_Space});
        QVERIFY2(given().isOpen(), "a mark under the crosshair is taken away again");
        keys({Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Space});
        QCOMPARE(given().points.size(), std::size_t(1));
        QCOMPARE(outcome(), quiz::Outcome::Right);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(given().isOpen());
    }

    void wordsAreChosenInTheText()
    {
        take(quiz::HotTextTask{{{words(u"The "_s), choice(u"a"_s, -1)}, {words(u" is "_s), choice(u"b"_s, 1)}},
                               words(u"."_s),
                               0},
             u"hottext"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickAbstractButton"));
        keys({Qt::Key_Right, Qt::Key_Space});
        QCOMPARE(given().chosen, QStringList{u"b"_s});
        QCOMPARE(outcome(), quiz::Outcome::Right);
    }

    void enterOnAListInAGapGoesOnAsTheStripSays()
    {
        take(gaps(), u"gap"_s);
        QTRY_VERIFY(isInHand("QQuickComboBox"));
        keys({Qt::Key_Down, Qt::Key_Down});
        QCOMPARE(given().gaps.value(0), u"out"_s);
        QCOMPARE(said(u"Enter"_s), u"next"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_taking->property("position").toInt(), 1);
    }

    void theBoxesOfAGapAreTickedByKeys()
    {
        // given a gap that takes several, and one to write in behind it
        quiz::GapTask task = gaps();
        quiz::Gap& several = task.gaps[0];
        several.options = {choice(u"spring"_s, 0.5), choice(u"neap"_s, 0.5), choice(u"cool"_s, -0.5)};
        several.multiple = true;
        several.shuffle = false;
        take(task, u"gap"_s);
        QTRY_VERIFY(isInHand("QQuickCheckBox"));
        QCOMPARE(said(u"Space"_s), u"tick"_s);
        // when the first is ticked, and the third, which is taken back
        const QQuickItem* first = m_view->activeFocusItem();
        press(Qt::Key_Space);
        QCOMPARE(quiz::idsInGap(given().gaps.value(0)), QStringList{u"spring"_s});
        QCOMPARE(m_view->activeFocusItem(), first);
        keys({Qt::Key_Tab, Qt::Key_Tab, Qt::Key_Space});
        QCOMPARE(quiz::idsInGap(given().gaps.value(0)), (QStringList{u"spring"_s, u"cool"_s}));
        QVERIFY(inHand<bool>("checked"));
        press(Qt::Key_Space);
        QCOMPARE(quiz::idsInGap(given().gaps.value(0)), QStringList{u"spring"_s});
        QVERIFY(!inHand<bool>("checked"));
        // then a screen reader is told of boxes, which of them are ticked, and of what they are part
        QAccessibleInterface* box = QAccessible::queryAccessibleInterface(const_cast<QQuickItem*>(first));
        QVERIFY(box != nullptr);
        QCOMPARE(box->role(), QAccessible::CheckBox);
        QCOMPARE(box->text(QAccessible::Name), u"spring"_s);
        QVERIFY(box->state().checked);
        QVERIFY(box->state().checkable);
        // and what it does by its own action is given too
        box->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(given().isOpen());
        QTRY_VERIFY(!box->state().checked);
        // and Tab goes on to the gap behind them
        press(Qt::Key_Tab);
        QTRY_VERIFY(isInHand("QQuickTextField"));
    }

    void inAnOpenListEnterChoosesAsTheStripSays()
    {
        take(gaps(), u"gap"_s);
        QTRY_VERIFY(isInHand("QQuickComboBox"));
        QCOMPARE(said(u"Space"_s), u"open list"_s);
        press(Qt::Key_Space);
        QTRY_VERIFY(isListOpen());
        QCOMPARE(said(u"Enter"_s), u"choose"_s);
        QCOMPARE(said(u"Space"_s), QString());
        keys({Qt::Key_Down, Qt::Key_Return});
        QCOMPARE(given().gaps.value(0), u"in"_s);
        QTRY_VERIFY(!isListOpen());
        QCOMPARE(m_taking->property("position").toInt(), 0);
        QCOMPARE(said(u"Enter"_s), u"next"_s);
    }

    void enterOnAListOfPairsGoesOnToo()
    {
        take(quiz::MatchTask{{{words(u"ebb"_s), 0}, {words(u"flood"_s), 1}}, {words(u"out"_s), words(u"in"_s)}, false},
             u"match"_s);
        for (int i = 0; i < 30 && !isInHand("QQuickComboBox"); ++i)
            press(Qt::Key_Tab);
        keys({Qt::Key_Down});
        QCOMPARE(said(u"Enter"_s), u"next"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_taking->property("position").toInt(), 1);
    }

    void whereLettersAreTypedTheStripNamesNone()
    {
        take(gaps(), u"gap"_s);
        QTRY_VERIFY(isInHand("QQuickComboBox"));
        QCOMPARE(said(u"F"_s), QString());
        press(Qt::Key_Tab);
        QTRY_VERIFY(isInHand("QQuickTextField"));
        QCOMPARE(said(u"F"_s), QString());
        press(Qt::Key_F);
        QCOMPARE(inHand<QString>("text"), u"f"_s);
        QVERIFY(!ofItem(m_taking, "flagged").toBool());
        // and elsewhere they do what it says
        press(Qt::Key_Tab);
        QTRY_COMPARE(said(u"F"_s), u"flag"_s);
        press(Qt::Key_F);
        QTRY_VERIFY(ofItem(m_taking, "flagged").toBool());
    }

    void inALongTextEnterBeginsALineAndAnotherKeyGoesOn()
    {
        take(quiz::EssayTask{}, u"essay"_s);
        QTRY_VERIFY(isInHand("QQuickTextArea"));
        QCOMPARE(said(u"Enter"_s), QString());
        press(Qt::Key_Return);
        QCOMPARE(inHand<QString>("text"), u"\n"_s);
        QCOMPARE(said(u"Alt+→"_s), u"next"_s);
        press(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(m_taking->property("position").toInt(), 1);
    }

    void aScaleIsSetByArrows()
    {
        take(quiz::SliderTask{0, 1, 0.1, {{0.3, 0.3, 0.3, 1, {}}}, u"m"_s}, u"slider"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickSlider"));
        QVERIFY(!ofItem(m_taking, "answered").toBool());
        keys({Qt::Key_End, Qt::Key_Home, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right});
        QCOMPARE(given().text, u"0.3"_s);
        QCOMPARE(outcome(), quiz::Outcome::Right);
    }

    void pairsAreMadeAndTakenBack()
    {
        take(quiz::AssociateTask{{{words(u"a"_s)}, {words(u"b"_s)}, {words(u"c"_s)}, {words(u"d"_s)}},
                                 {{0, 2, 0.5}, {1, 3, 0.5}},
                                 2,
                                 0,
                                 false},
             u"associate"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->property("thing").isValid());
        keys({Qt::Key_Space, Qt::Key_Escape, Qt::Key_Space, Qt::Key_Right, Qt::Key_Right, Qt::Key_Space});
        QCOMPARE(given().pairs, (std::vector<quiz::Pair>{{0, 2}}));
        QCOMPARE(inHand<int>("thing"), 1);
        keys({Qt::Key_Space, Qt::Key_Right, Qt::Key_Right, Qt::Key_Space});
        QCOMPARE(given().pairs.size(), std::size_t(2));
        QCOMPARE(outcome(), quiz::Outcome::Right);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(given().pairs.size(), std::size_t(1));
        QVERIFY2(m_view->isVisible() && m_taking->property("taking").toBool(),
                 "Escape put a thing down and left nothing");
    }

    void labelsArePutInPlaceAndTakenBack()
    {
        quiz::LabelTask task{picture(), {{words(u"one"_s)}, {words(u"two"_s)}}, {}, {{0, 1, 0.5}, {1, 0, 0.5}}, 0,
                             false};
        task.areas = {{u"left"_s, box(0)}, {u"right"_s, box(60)}};
        take(task, u"label"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->property("thing").isValid());
        keys({Qt::Key_Space});  // takes the first label up; the keyboard goes to the first empty area
        QCOMPARE(inHand<QString>("letter"), u"A"_s);
        keys({Qt::Key_Right, Qt::Key_Space});
        QCOMPARE(given().pairs, (std::vector<quiz::Pair>{{0, 1}}));
        QCOMPARE(inHand<int>("thing"), 1);
        keys({Qt::Key_Space, Qt::Key_Space});
        QCOMPARE(outcome(), quiz::Outcome::Right);
        // an area gives its label back
        keys({Qt::Key_Space, Qt::Key_Escape});
        QCOMPARE(given().pairs.size(), std::size_t(2));
    }
};

QTEST_MAIN(PlaceWalksTest)
#include "PlaceWalksTest.moc"
