// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Authoring.h"
#include "tests/qml/ScreenWalk.h"
#include "tests/support/OpenDesk.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// A course is written by keys alone, and what was written is found in the vault.
class AuthoringWalkTest : public test::ScreenWalk {
    Q_OBJECT

    QObject* m_writing = nullptr;

    void openScreen(qint64 fromCourse = 0)
    {
        open(u"Authoring/AuthoringScreen.qml"_s, {{u"fromCourse"_s, fromCourse}});
        m_writing = controller("carrel::ui::AuthoringController");
    }
    QString said(const char* property) { return m_writing->property(property).toString(); }
    bool holds(const char* property, const QString& value)
    {
        return QTest::qWaitFor([&] { return said(property) == value; });
    }
    bool isFocused(const char* type)
    {
        const bool there =
            QTest::qWaitFor([&] { return m_view->activeFocusItem() && m_view->activeFocusItem()->inherits(type); });
        if (!there)
            qWarning() << "the keyboard is with" << m_view->activeFocusItem();
        return there;
    }
    /// A list hands the keyboard to its line.
    bool isInOutline()
    {
        return QTest::qWaitFor(
            [&] { return m_view->activeFocusItem() && m_view->activeFocusItem()->property("kindWords").isValid(); });
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
    void cleanup() { tearDown(); }

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
        QVERIFY(holds("redoWords", u"Do ‘Write’ on ‘Spring tides’ again"_s));
        QTRY_COMPARE(m_view->activeFocusItem()->property("text").toString(), before);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(holds("redoWords", u"Do ‘Move’ on ‘Spring tides’ again"_s));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(holds("undoWords", u"Undo ‘Move’ on ‘Spring tides’"_s));
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
