// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Authoring.h"
#include "tests/qml/ScreenWalk.h"
#include "tests/support/AcademySays.h"
#include "tests/support/HeldVault.h"
#include "tests/support/OpenDesk.h"
#include "ui/sync/SyncController.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// A course is written by keys alone, and what was written is found in the vault.
class AuthoringWalkTest : public test::ScreenWalk {
    Q_OBJECT

    QObject* m_writing = nullptr;
    std::unique_ptr<ui::SyncController> m_sync;

    void openScreen(qint64 fromCourse = 0)
    {
        QVariantMap properties{{u"fromCourse"_s, fromCourse}};
        if (m_sync)
            properties.insert(u"sync"_s, QVariant::fromValue(m_sync.get()));
        open(u"Authoring/AuthoringScreen.qml"_s, properties);
        m_writing = controller("carrel::ui::AuthoringController");
    }
    QString said(const char* property) { return m_writing->property(property).toString(); }
    bool holds(const char* property, const QString& value)
    {
        return QTest::qWaitFor([&] { return said(property) == value; }, test::kPatience);
    }
    bool isFocused(const char* type)
    {
        const bool there = QTest::qWaitFor(
            [&] { return m_view->activeFocusItem() && m_view->activeFocusItem()->inherits(type); }, test::kPatience);
        if (!there)
            qWarning() << "the keyboard is with" << m_view->activeFocusItem();
        return there;
    }
    /// A list hands the keyboard to its line.
    bool isInOutline()
    {
        return QTest::qWaitFor(
            [&] { return m_view->activeFocusItem() && m_view->activeFocusItem()->property("kindWords").isValid(); },
            test::kPatience);
    }
    QString textOf(const QString& path)
    {
        const store::DraftId draft{m_writing->property("draftId").toLongLong()};
        return m_sample->waitFor(desk::Authoring(m_sample->desk().vault()).text(draft, path));
    }
    /// Insert, then the `place`th line of the menu, then a title.
    void add(int place, const QString& title)
    {
        press(Qt::Key_Insert);
        QTest::qWait(0);
        for (int down = 0; down < place; ++down)
            press(Qt::Key_Down);
        press(Qt::Key_Return);
        QVERIFY(isFocused("QQuickTextField"));
        type(title);
        press(Qt::Key_Return);
        QVERIFY2(holds("partTitle", title), qPrintable(said("partTitle")));
        QVERIFY(isInOutline());
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup()
    {
        m_view.reset();
        m_sync.reset();
        tearDown();
    }

    void aCourseIsWrittenCheckedAndPutOnTheShelf()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        openScreen();
        QVERIFY(isFocused("QQuickTextField"));
        type(u"Pumps"_s);
        press(Qt::Key_Return);
        QVERIFY(holds("title", u"Pumps"_s));
        QVERIFY(isInOutline());

        add(4, u"Basics"_s);
        add(1, u"Head"_s);
        press(Qt::Key_Return);
        QVERIFY(isFocused("QQuickTextArea"));
        QTRY_VERIFY(m_writing->property("writable").toBool());
        press(Qt::Key_End, Qt::ControlModifier);
        type(u"Head is *height*."_s);
        QVERIFY(holds("savedWords", u"Saved"_s));
        QVERIFY2(textOf(u"01-basics/01-head.md"_s).endsWith(u"Head is *height*."_s),
                 qPrintable(textOf(u"01-basics/01-head.md"_s)));

        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(holds("checkWords", u"Nothing to mend. Learners get 1 unit, 0 questions, 0 cards."_s),
                 qPrintable(said("checkWords")));
        tabTo(u"Put on my shelf"_s);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_sample->waitFor(m_sample->desk().reading.shelf()).size(), std::size_t(1));
    }

    void publishingIsAskedAboutAndWithoutANetworkNothingIsLost()
    {
        // Given a desk of an academy that does not answer
        m_sample = std::make_unique<test::SampleDesk>();
        const CourseId course = m_sample->keep(test::smallCourse());
        test::AcademySays(*m_sample).join();
        m_sync = std::make_unique<ui::SyncController>();
        m_sync->setDesk(m_sample->handle.get());
        m_sync->setStarted(true);
        openScreen(course.value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());

        // When the course is published by keys
        tabTo(u"Publish…"_s);
        press(Qt::Key_Space);
        QTRY_VERIFY(m_view->activeFocusItem() && m_view->activeFocusItem()->property("text") != u"Publish…"_s);
        tabTo(u"Publish"_s);
        press(Qt::Key_Space);

        // Then it is told, the draft stays, and Escape leads back to it
        const auto trouble = [this] { return m_writing->property("publishTrouble").value<ui::ErrorText>(); };
        QTRY_COMPARE_WITH_TIMEOUT(trouble().happened, u"The academy did not answer, and nothing there changed."_s,
                                  30'000);
        QCOMPARE(trouble().safe, u"What you wrote is kept on this desk."_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(trouble().happened.isEmpty());
        QCOMPARE(said("title"), u"Tides and harbours"_s);
    }

    void undoAndRedoAreTheCoursesAndNotTheBoxes()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        openScreen(m_sample->keep(test::smallCourse()).value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QVERIFY(holds("partTitle", u"Spring tides"_s));
        press(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(holds("undoWords", u"Undo ‘Move’ on ‘Spring tides’"_s));
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(isFocused("QQuickTextArea"));
        QTRY_VERIFY(m_writing->property("writable").toBool());
        const QString before = said("body");
        type(u"X"_s);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(holds("redoWords", u"Do ‘Write’ on ‘Spring tides’ again"_s), qPrintable(said("redoWords")));
        QTRY_COMPARE(m_view->activeFocusItem()->property("text").toString(), before);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(holds("redoWords", u"Do ‘Move’ on ‘Spring tides’ again"_s));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(holds("undoWords", u"Undo ‘Move’ on ‘Spring tides’"_s));
    }

    void whatIsTypedGoesBehindTheTextOfAPartHoweverLateThatComes()
    {
        // Given a part that was gone to and moved before its text had come from a slow disk
        m_sample = std::make_unique<test::SampleDesk>();
        openScreen(m_sample->keep(test::smallCourse()).value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());
        press(Qt::Key_Down);
        QVERIFY(holds("partTitle", u"Basics"_s));
        QTRY_VERIFY(said("body").contains(u"Basics"_s));
        {
            const test::HeldVault slow(m_sample->desk().vault(), test::HeldVault::Thread::Readers);
            press(Qt::Key_Down);
            press(Qt::Key_Down, Qt::AltModifier);
            QVERIFY(holds("undoWords", u"Undo ‘Move’ on ‘Spring tides’"_s));
        }

        // When a letter is typed into it
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(isFocused("QQuickTextArea"));
        QTRY_VERIFY(m_writing->property("writable").toBool());
        const QString before = said("body");
        type(u"X"_s);

        // Then it stands at the end, and not where the caret was in the text before
        QCOMPARE(m_view->activeFocusItem()->property("text").toString(), before + u'X');
    }

    void whatIsTypedWhileAnActIsUnderWayIsWrittenBehindIt()
    {
        // Given an undo that a slow disk keeps waiting
        m_sample = std::make_unique<test::SampleDesk>();
        openScreen(m_sample->keep(test::smallCourse()).value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QVERIFY(holds("partTitle", u"Spring tides"_s));
        QTRY_VERIFY(m_writing->property("writable").toBool());
        const QString before = said("body");
        press(Qt::Key_Return);
        QVERIFY(isFocused("QQuickTextArea"));
        type(u"X"_s);
        {
            const test::HeldVault slow(m_sample->desk().vault(), test::HeldVault::Thread::Writer);
            press(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(!m_writing->property("writable").toBool());

            // When one writes on meanwhile
            type(u"So q"_s);
            press(Qt::Key_Backspace);
            type(u"it is"_s);
        }

        // Then it stands where the undo took away, and is saved
        QVERIFY2(holds("body", before + u"So it is"_s), qPrintable(said("body")));
        QCOMPARE(m_view->activeFocusItem()->property("text").toString(), before + u"So it is"_s);
        QVERIFY(holds("savedWords", u"Saved"_s));
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(isInOutline());
        press(Qt::Key_Up);
        QVERIFY(holds("partTitle", u"Basics"_s));
        QTRY_VERIFY(said("body") != before + u"So it is"_s);
        press(Qt::Key_Down);
        QVERIFY(holds("body", before + u"So it is"_s));
    }

    void oneWritesOnWhereUndoTookAway()
    {
        // Given a letter in the middle of a text, which is taken back
        m_sample = std::make_unique<test::SampleDesk>();
        openScreen(m_sample->keep(test::smallCourse()).value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QVERIFY(holds("partTitle", u"Spring tides"_s));
        QTRY_VERIFY(m_writing->property("writable").toBool());
        const QString before = said("body");
        press(Qt::Key_Return);
        QVERIFY(isFocused("QQuickTextArea"));
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        type(u"X"_s);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(holds("redoWords", u"Do ‘Write’ on ‘Spring tides’ again"_s), qPrintable(said("redoWords")));
        QVERIFY(holds("body", before));
        QTRY_VERIFY(m_writing->property("writable").toBool());

        // When another is typed, then it stands there
        type(u"Y"_s);
        QCOMPARE(m_view->activeFocusItem()->property("text").toString(),
                 QString(before).insert(before.size() - 2, u'Y'));
    }

    void aNarrowBarHasItsTitleAboveWhatItDoes()
    {
        // Given a window as narrow as a telephone, and an academy, which asks for one button more
        m_sample = std::make_unique<test::SampleDesk>();
        const CourseId course = m_sample->keep(test::smallCourse());
        test::AcademySays(*m_sample).join();
        m_sync = std::make_unique<ui::SyncController>();
        m_sync->setDesk(m_sample->handle.get());
        m_sync->setStarted(true);
        openScreen(course.value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());
        m_view->resize(304, 740);

        // Then its title can be read, and nothing stands upon another or beyond the edge
        QList<QRectF> things;
        const auto lookedAt = [&] {
            things.clear();
            for (QQuickItem* each : m_view->rootObject()->findChildren<QQuickItem*>())
                if (QByteArrayView(each->metaObject()->className()).startsWith("DraftBar"))
                    for (QQuickItem* thing : each->findChildren<QQuickItem*>())
                        if (thing->isVisible()
                            && (thing->inherits("QQuickAbstractButton")
                                || thing->property("text") == u"Tides and harbours"_s))
                            things << thing->mapRectToScene(QRectF(0, 0, thing->width(), thing->height()));
            const auto free = [&](const QRectF& one) {
                return QRectF(m_view->rootObject()->boundingRect()).contains(one) && one.width() > 20
                       && std::count_if(things.begin(), things.end(), [&](const QRectF& other) {
                              return other.intersects(one);
                          }) == 1;
            };
            return things.size() == 6 && std::all_of(things.begin(), things.end(), free);
        };
        QTRY_VERIFY2(lookedAt(), qPrintable(QDebug::toString(things)));
        QVERIFY2(std::any_of(things.begin(), things.end(), [](const QRectF& one) { return one.width() > 200; }),
                 qPrintable(QDebug::toString(things)));

        // And the tab that shows the check has it made; behind it the tabs say what is shown, as before
        const auto tabs = [this] {
            QQuickItem* item = m_view->activeFocusItem();
            return item && item->property("options").isValid() ? item : nullptr;
        };
        for (int i = 0; i < 20 && !tabs(); ++i)
            press(Qt::Key_Tab);
        QVERIFY(tabs());
        const QQuickItem* const chosen = tabs();
        QCOMPARE(chosen->property("currentIndex").toInt(), 3);
        press(Qt::Key_Left);
        QTRY_VERIFY2(said("checkWords").startsWith(u"Nothing to mend."_s), qPrintable(said("checkWords")));
        QCOMPARE(chosen->property("currentIndex").toInt(), 2);
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(isFocused("QQuickTextArea"));
        QCOMPARE(chosen->property("currentIndex").toInt(), 0);
    }

    void aPartIsRenamedAndRemovedAndEscapeLeadsBack()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        openScreen(m_sample->keep(test::smallCourse()).value);
        QVERIFY(holds("title", u"Tides and harbours"_s));
        QVERIFY(isInOutline());
        press(Qt::Key_Down);
        QVERIFY(holds("partTitle", u"Basics"_s));
        press(Qt::Key_F2);
        QVERIFY(isFocused("QQuickTextField"));
        type(u"Tides"_s);
        press(Qt::Key_Return);
        QVERIFY(holds("partTitle", u"Tides"_s));
        QVERIFY(isInOutline());
        press(Qt::Key_Delete);
        QVERIFY(holds("undoWords", u"Undo ‘Remove’ on ‘Tides’"_s));
        press(Qt::Key_Escape);
        QVERIFY(holds("title", QString()));
        QVERIFY(isFocused("QQuickTextField"));
    }
};

QTEST_MAIN(AuthoringWalkTest)
#include "AuthoringWalkTest.moc"
