// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Browsing.h"
#include "core/store/MediaStore.h"
#include "tests/qml/ScreenWalk.h"
#include "tests/support/AcademySays.h"
#include "tests/support/PathCourse.h"
#include "tests/support/QuizItems.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::accepted;
using test::item;
using test::words;

/// Whole sittings by keys alone: what is pressed is found in the vault.
class ScreenWalksTest : public test::ScreenWalk {
    Q_OBJECT

    /// What stands under the plot of this title.
    QString said(const QString& title)
    {
        for (const QQuickItem* panel : m_view->rootObject()->findChildren<QQuickItem*>())
            if (panel->property("title").toString() == title && panel->property("caption").isValid())
                return panel->property("caption").toString();
        return {};
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void aQuizIsTakenFromTheFirstItemToTheResult()
    {
        quiz::Quiz quiz;
        quiz.key = u"q"_s;
        quiz.title = u"Keys"_s;
        quiz.certainty = false;
        quiz.items.push_back(
            item(u"1"_s,
                 quiz::ChoiceTask{
                     {{u"a"_s, words(u"wrong"_s), 0, {}}, {u"b"_s, words(u"right"_s), 1, {}}}, false, false, false}));
        quiz.items.push_back(item(u"2"_s, quiz::TextTask{{accepted(u"carrel"_s)}}));
        quiz.items.push_back(item(u"3"_s, quiz::OrderTask{{words(u"first"_s), words(u"second"_s)}}));
        quiz.items.push_back(item(u"4"_s, quiz::ChoiceTask{{{u"a"_s, words(u"one"_s), 0.5, {}},
                                                            {u"b"_s, words(u"two"_s), 0.5, {}},
                                                            {u"c"_s, words(u"three"_s), -1, {}}},
                                                           true,
                                                           false,
                                                           false}));
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"q"_s}}});
        package.quizzes.push_back(quiz);
        m_sample = std::make_unique<test::SampleDesk>();
        const QuizId id = m_sample->quiz(m_sample->keep(package), u"Keys"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(id.value)}});
        QObject* taking = controller("carrel::ui::QuizController");
        QTRY_COMPARE(ofItem(taking, "kind").toString(), u"choice"_s);
        QTest::qWait(0);

        press(Qt::Key_B);
        press(Qt::Key_F);
        QTRY_VERIFY(ofItem(taking, "flagged").toBool());
        press(Qt::Key_Return);
        QTRY_COMPARE(ofItem(taking, "kind").toString(), u"text"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"carrel"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(ofItem(taking, "kind").toString(), u"order"_s);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->property("thing").isValid());
        press(Qt::Key_Space);
        press(Qt::Key_Down);
        QTRY_VERIFY(ofItem(taking, "answered").toBool() && !taking->property("saving").toBool());
        QVERIFY2(m_view->activeFocusItem()->property("up").toBool(), "a thing that moves stays lifted");
        press(Qt::Key_Space);
        press(Qt::Key_Return);
        QTRY_COMPARE(ofItem(taking, "kind").toString(), u"multiple"_s);
        QTest::qWait(0);
        press(Qt::Key_A);
        press(Qt::Key_B);
        QTRY_COMPARE(taking->property("answeredCount").toInt(), 4);
        press(Qt::Key_Return);  // asks
        QVERIFY(isOpened("HandInDialog"));
        tabTo(u"Hand in"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY2(taking->property("handedIn").toBool(), "the question was not answered by keys");

        const auto attempts = m_sample->waitFor(m_sample->desk().testing.attempts(id));
        QCOMPARE(attempts.size(), std::size_t(1));
        QCOMPARE(attempts[0].marks, 4.0);
    }

    void aNoteWithTwoTextsIsSettledByKeys()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        const auto note = m_sample->waitFor(m_sample->desk().noting.create(u"Before\nthe pump"_s));
        test::AcademySays(*m_sample).dispute(note.id, u"Before\nthe fan\nAfter"_s);
        open(u"Notes/NotesScreen.qml"_s, {{u"noteId"_s, 0}});
        QTRY_VERIFY(m_view->rootObject()->property("settling").toBool());
        const auto body = [&] { return m_sample->waitFor(m_sample->desk().noting.get(note.id)).body; };

        press(Qt::Key_Return);
        press(Qt::Key_2);

        QTRY_COMPARE(body(), u"Before\nthe fan\nAfter"_s);
        QTRY_VERIFY(!m_view->rootObject()->property("settling").toBool());
    }

    void linesOfTwoTextsAreChosenByKeys()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        const auto note = m_sample->waitFor(m_sample->desk().noting.create(u"Before\nthe pump"_s));
        test::AcademySays(*m_sample).dispute(note.id, u"Before\nthe fan"_s);
        open(u"Notes/NotesScreen.qml"_s, {{u"noteId"_s, 0}});
        QTRY_VERIFY(m_view->rootObject()->property("settling").toBool());
        press(Qt::Key_Return);
        tabTo(u"Choose line by line"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_view->activeFocusItem()->property("pickable").toBool());
        press(Qt::Key_Space);  // leaves the left line
        QTRY_VERIFY(!m_view->activeFocusItem()->property("taken").toBool());
        tabTo(u"Keep the chosen lines"_s);
        press(Qt::Key_Return);

        QTRY_COMPARE(m_sample->waitFor(m_sample->desk().noting.get(note.id)).body, u"Before\nthe fan"_s);
    }

    void certaintyIsGivenByDigits()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        const CourseId course = m_sample->bring(u"the-book-and-its-readers"_s);
        const QuizId id = m_sample->quiz(course, u"clay"_s);
        open(u"Quiz/QuizScreen.qml"_s, {{u"quizId"_s, qint64(id.value)}});
        QObject* taking = controller("carrel::ui::QuizController");
        QTRY_VERIFY(taking->property("taking").toBool());
        while (ofItem(taking, "kind").toString() != u"choice"_s)
            QMetaObject::invokeMethod(taking, "go", Q_ARG(int, taking->property("position").toInt() + 1));
        QTest::qWait(0);
        m_view->rootObject()->forceActiveFocus();
        press(Qt::Key_A);
        press(Qt::Key_2);
        QTRY_COMPARE(ofItem(taking, "certainty").toInt(), 2);
    }

    void thePlotsOfProgressAreWalkedAndReadAsTables()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        const auto step = m_sample->waitFor(m_sample->desk().reviewing.begin());
        m_sample->waitFor(m_sample->desk().reviewing.answer(step.card->id, recall::Rating::Good, {}));
        open(u"Progress/ProgressScreen.qml"_s, {});
        QObject* progress = controller("carrel::ui::ProgressController");
        QTRY_VERIFY(progress->property("known").toBool());
        QTest::qWait(0);
        const auto focus = [this](const char* property) { return m_view->activeFocusItem()->property(property); };

        tabTo(u"As table"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focus("text").toString(), u"As plot"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Tab);  // the days themselves
        QCOMPARE(focus("name").toString(), u"Days at the desk"_s);
        press(Qt::Key_Left);
        QVERIFY2(focus("saying").toString().contains(u"1 card"_s), qPrintable(focus("saying").toString()));
        press(Qt::Key_Up);
        QVERIFY2(focus("saying").toString().endsWith(u"nothing"_s), qPrintable(focus("saying").toString()));
        for (int i = 0; i < 30 && focus("currentIndex").toInt() != 1; ++i)
            press(Qt::Key_Tab);
        press(Qt::Key_Right);
        QCOMPARE(progress->property("period").toInt(), 2);
    }

    void theConceptsOfAChosenCourseAreWalkedTheWeakestFirst()
    {
        // given a course that was answered wrongly, and one beside it that was not begun
        m_sample = std::make_unique<test::SampleDesk>();
        const CourseId course = m_sample->keep(test::pumps());
        m_sample->bring(u"the-book-and-its-readers"_s);
        const UnitId unit = m_sample->unit(course, u"pressure"_s);
        m_sample->waitFor(m_sample->desk().reading.report(unit, {}, 0, std::chrono::minutes(1)));
        m_sample->waitFor(m_sample->desk().reading.complete(unit));
        const auto attempt = m_sample->waitFor(m_sample->desk().testing.start(m_sample->quiz(course, u"Check"_s)));
        for (int item = 0; item < 3; ++item) {
            quiz::Response response;
            response.chosen = {item == 2 ? u"b"_s : u"a"_s};
            m_sample->waitFor(m_sample->desk().testing.give(attempt.id, item, response));
        }
        m_sample->waitFor(m_sample->desk().testing.handIn(attempt.id));
        open(u"Progress/ProgressScreen.qml"_s, {});
        QObject* concepts = controller("carrel::ui::ConceptsController");
        QTRY_COMPARE(concepts->property("courses").toStringList().size(), 2);
        const auto focus = [this](const char* property) {
            return m_view->activeFocusItem() ? m_view->activeFocusItem()->property(property) : QVariant();
        };
        const auto tabToName = [&](const QString& name) {
            return QTest::qWaitFor(
                [&] {
                    for (int i = 0; i < 40 && focus("name").toString() != name; ++i)
                        press(Qt::Key_Tab);
                    return focus("name").toString() == name;
                },
                test::kPatience);
        };

        // when its bars are walked
        QVERIFY(tabToName(u"Concepts"_s));
        press(Qt::Key_Down);
        QVERIFY2(focus("saying").toString().startsWith(u"flow: "_s), qPrintable(focus("saying").toString()));
        press(Qt::Key_Down);
        QVERIFY2(focus("saying").toString().contains(u"2 answers"_s), qPrintable(focus("saying").toString()));

        // and when the other course is chosen, whose sentence says that nothing was asked
        for (int i = 0; i < 60 && focus("displayText").toString() != u"Pumps"_s; ++i)
            press(Qt::Key_Tab);
        press(concepts->property("course").toInt() == 0 ? Qt::Key_Down : Qt::Key_Up);
        QTRY_COMPARE(focus("displayText").toString(), u"The book and its readers"_s);
        QTRY_VERIFY(said(u"Concepts"_s).startsWith(u"No question of this course"_s));
    }

    void cardsAreFoundPickedAndSetAsideByKeys()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        open(u"Cards/CardsScreen.qml"_s, {{u"query"_s, QString()}});
        QObject* cards = controller("carrel::ui::CardsController");
        QTRY_VERIFY(cards->property("total").toInt() > 10);
        const int all = cards->property("total").toInt();

        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"is:new"_s);
        QTRY_COMPARE(cards->property("query").toString(), u"is:new"_s);
        press(Qt::Key_Down);  // to the list
        press(Qt::Key_Space);
        QCOMPARE(cards->property("picked").toInt(), 1);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(cards->property("picked").toInt(), 3);
        press(Qt::Key_S);
        const auto suspended = [this] {
            desk::Browsing browsing(m_sample->desk().vault(), m_sample->desk().preferences);
            return m_sample->waitFor(browsing.find(u"is:suspended"_s)).size();
        };
        QTRY_COMPARE(suspended(), std::size_t(3));
        QTRY_VERIFY(cards->property("undoWords").toString().startsWith(u"Suspend"_s));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(suspended(), std::size_t(0));
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(cards->property("picked").toInt(), all);
        const auto isInList = [this] {
            const QQuickItem* item = m_view->activeFocusItem();
            while (item && !item->inherits("QQuickListView"))
                item = item->parentItem();
            return item != nullptr;
        };
        press(Qt::Key_D);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"3-7"_s);
        QSignalSpy acted(cards, SIGNAL(acted(QString)));
        press(Qt::Key_Return);
        QTRY_COMPARE(acted.size(), 1);  // of new cards none has a day, and that is said
        QTRY_VERIFY(isInList());
        press(Qt::Key_T);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextField"));
        type(u"mine"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(acted.size(), 2);
        QTRY_VERIFY(cards->property("undoWords").toString().startsWith(u"Add a tag"_s));
        QTRY_VERIFY(isInList());
        press(Qt::Key_R);
        QTRY_COMPARE(acted.size(), 3);
        press(Qt::Key_Escape);
        QCOMPARE(cards->property("picked").toInt(), 0);
    }

    void cardsAreReviewedAndTakenBack()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        open(u"Review/ReviewScreen.qml"_s, {{u"courseId"_s, 0}});
        QObject* review = controller("carrel::ui::ReviewController");
        QTRY_VERIFY(review->property("hasCard").toBool());

        press(Qt::Key_3);  // nothing yet: the answer has not been seen
        QCOMPARE(review->property("done").toInt(), 0);
        press(Qt::Key_Space);
        QVERIFY(review->property("answerShown").toBool());
        press(Qt::Key_Space);  // Good
        QTRY_COMPARE(review->property("done").toInt(), 1);
        QCOMPARE(review->property("undoGrade").toString(), u"Good"_s);
        press(Qt::Key_Space);
        press(Qt::Key_1);
        QTRY_COMPARE(review->property("done").toInt(), 2);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(review->property("done").toInt(), 1);
        press(Qt::Key_B);
        QTRY_COMPARE(review->property("undoGrade").toString(), u"Bury"_s);
        press(Qt::Key_S);
        QTRY_COMPARE(review->property("undoGrade").toString(), u"Suspend"_s);

        QSignalSpy closed(m_view->rootObject(), SIGNAL(closed()));
        press(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }

    void aCardIsEditedByKeys()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        open(u"Review/ReviewScreen.qml"_s, {{u"courseId"_s, 0}});
        QObject* review = controller("carrel::ui::ReviewController");
        QTRY_VERIFY(review->property("hasCard").toBool());

        press(Qt::Key_E);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->inherits("QQuickTextArea"));
        press(Qt::Key_A, Qt::ControlModifier);
        type(u"Who reads?"_s);
        press(Qt::Key_Return, Qt::ControlModifier);

        QString front;
        QTRY_VERIFY(QMetaObject::invokeMethod(review, "frontMarkdown", Q_RETURN_ARG(QString, front))
                    && front == u"Who reads?"_s);
    }

    /// A sound that nothing here can play says so, and offers a way out of the desk that asks first.
    void aSoundThatCannotBePlayedOffersACopy()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        course::Block sound;
        sound.kind = course::BlockKind::Audio;
        sound.media = *m_sample->desk().vault().media().put("no sound at all", u"audio/mpeg"_s);
        sound.alt = u"A tone"_s;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        course::Unit unit;
        unit.key = u"m/u"_s;
        unit.title = u"Unit"_s;
        unit.blocks = {sound};
        course::assignAnchors(unit.blocks);
        package.units.push_back(unit);
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Unit, unit.key}}});
        const UnitId id = m_sample->unit(m_sample->keep(package), unit.key);
        open(u"Reader/ReaderScreen.qml"_s, {{u"unitId"_s, qint64(id.value)}});
        const auto find = [this](const char* type, const QString& name) {
            QQuickItem* found = nullptr;
            std::function<void(QQuickItem*)> look = [&](QQuickItem* item) {
                if (item->isVisible() && item->inherits(type) && item->property("text").toString() == name)
                    found = item;
                for (QQuickItem* child : item->childItems())
                    look(child);
            };
            look(m_view->contentItem());
            return found;
        };
        QTRY_VERIFY(find("QQuickText", u"A tone"_s));
        QObject* player = nullptr;
        for (QQuickItem* up = find("QQuickText", u"A tone"_s); up && !player; up = up->parentItem())
            player = up->property("player").value<QObject*>();
        QVERIFY(player);
        QMetaObject::invokeMethod(player, "play");
        QTRY_VERIFY(find("QQuickText", u"Carrel does not know this kind of file. It is safe on this desk."_s));
        QQuickItem* copy = find("QQuickAbstractButton", u"Save a copy…"_s);
        QVERIFY(copy);
        copy->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Return);
        QTRY_VERIFY(find("QQuickText", u"Save a copy outside the desk?"_s));
    }

    void whatIsTypedIsFoundWhileItIsTyped()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        open(u"Search/SearchScreen.qml"_s, {{u"query"_s, QString()}});
        QObject* search = controller("carrel::ui::SearchController");
        QSignalSpy asked(m_view->rootObject(), SIGNAL(unitAsked(double, QString)));
        type(u"papyrus kind:unit"_s);
        QCOMPARE(search->property("query").toString(), u"papyrus kind:unit"_s);
        QTRY_COMPARE(search->property("answered").toString(), u"papyrus kind:unit"_s);
        QTest::qWait(0);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_COMPARE(asked.size(), 1);
    }
};

QTEST_MAIN(ScreenWalksTest)
#include "ScreenWalksTest.moc"
