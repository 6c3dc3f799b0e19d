// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/qml/Spoken.h"
#include "tests/support/AcademySays.h"
#include "tests/support/OpenDesk.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// What a screen reader is told of lines that can be picked or taken, and of what is on or off.
class SpokenLinesTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void init() { m_sample = std::make_unique<test::SampleDesk>(); }
    void cleanup() { tearDown(); }

    void aCardTellsWhetherItIsPickedAndWhereTheKeyboardIs()
    {
        // given the cards of a small course
        m_sample->keep(test::smallCourse());
        open(u"Cards/CardsScreen.qml"_s, {{u"query"_s, QString()}});
        const QString card = u"Question number %1 about ebb, new, Tides and harbours"_s;
        QVERIFY(spoken(card.arg(0)));
        QCOMPARE(spoken(card.arg(0))->role(), QAccessible::ListItem);
        QVERIFY(told(card.arg(0)).checkable && told(card.arg(0)).focusable);
        QVERIFY(!told(card.arg(0)).checked);

        // when the keyboard goes to the second and picks it
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        press(Qt::Key_Space);

        // then that one, and no other, is told as picked, and as where the keyboard is
        QTRY_VERIFY(told(card.arg(1)).checked);
        QVERIFY(told(card.arg(1)).selected && told(card.arg(1)).focused);
        QVERIFY(!told(card.arg(0)).checked && !told(card.arg(0)).selected);

        // and when it is let go, that is told
        press(Qt::Key_Space);
        QTRY_VERIFY(!told(card.arg(1)).checked);
    }

    void aLineOfTwoTextsTellsWhetherItIsTaken()
    {
        // given a note with two texts, to be settled line by line
        const auto note = m_sample->waitFor(m_sample->desk().noting.create(u"Before\nthe pump"_s));
        test::AcademySays(*m_sample).dispute(note.id, u"Before\nthe fan"_s);
        open(u"Notes/NotesScreen.qml"_s, {{u"noteId"_s, 0}});
        QTRY_VERIFY(m_view->rootObject()->property("settling").toBool());
        press(Qt::Key_Return);
        tabTo(u"Choose line by line"_s);
        press(Qt::Key_Return);

        // then a line that differs is a box, and tells what the keys do with it
        const QString mine = u"One text, differs: the pump"_s;
        QTRY_VERIFY(told(mine).checked);
        QCOMPARE(spoken(mine)->role(), QAccessible::CheckBox);
        QVERIFY(told(mine).focusable && told(mine).focused);
        press(Qt::Key_Space);
        QTRY_VERIFY(!told(mine).checked);
        QVERIFY(told(mine).checkable);
    }

    void theBarOfANoteTellsWhatIsOn()
    {
        m_sample->waitFor(m_sample->desk().noting.create(u"Ebb at dawn"_s));
        open(u"Notes/NotesScreen.qml"_s, {{u"noteId"_s, 0}});
        for (const QString& name : {u"Show it as it reads"_s, u"History"_s}) {
            QVERIFY2(spoken(name), qPrintable(name));
            QCOMPARE(spoken(name)->role(), QAccessible::CheckBox);
            QVERIFY2(told(name).checkable, qPrintable(name));
            QVERIFY(!told(name).checked);
            for (const bool on : {true, false}) {
                spoken(name)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
                QTRY_COMPARE(bool(told(name).checked), on);
            }
        }
    }

private:
    /// What the thing that is called so is told to be; nothing where there is none.
    QAccessible::State told(const QString& name)
    {
        QAccessibleInterface* said = spoken(name);
        return said ? said->state() : QAccessible::State();
    }
    QAccessibleInterface* spoken(const QString& name)
    {
        QAccessibleInterface* found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = test::spokenBelow(m_view->rootObject(), name)); }, test::kPatience);
        return found;
    }
};

QTEST_MAIN(SpokenLinesTest)
#include "SpokenLinesTest.moc"
