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

    void aPartOfAListOrARowOfTabsIsToldAsOne_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QVariantMap>("properties");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QAccessible::Role>("role");
        const QVariantMap shelved{{u"index"_s, 0},
                                  {u"courseId"_s, 1},
                                  {u"title"_s, u"Tides"_s},
                                  {u"quiet"_s, u"3 units"_s},
                                  {u"share"_s, 0.5},
                                  {u"progress"_s, u"half"_s},
                                  {u"size"_s, u"2 MB"_s},
                                  {u"pinned"_s, false},
                                  {u"key"_s, u"tides"_s},
                                  {u"fromAcademy"_s, false},
                                  {u"standing"_s, u"here"_s},
                                  {u"standingWords"_s, u"here"_s},
                                  {u"timeWords"_s, QString()},
                                  {u"fetched"_s, 0}};
        const QVariantMap part{{u"path"_s, u"tides.md"_s},  {u"part"_s, u"unit"_s}, {u"title"_s, u"Tides"_s},
                               {u"kindWords"_s, u"unit"_s}, {u"inside"_s, true},    {u"findings"_s, 0}};
        const QVariantMap finding{{u"leftOut"_s, true},         {u"kind"_s, u"unit"_s},    {u"title"_s, u"Tides"_s},
                                  {u"why"_s, u"it is empty"_s}, {u"where"_s, u"line 3"_s}, {u"path"_s, QString()}};
        const QVariantMap ways{{u"name"_s, u"Order"_s}, {u"options"_s, QStringList{u"By day"_s, u"By name"_s}}};
        const QVariantMap tab{{u"text"_s, u"Tides"_s}};
        QTest::newRow("a course of the Library")
            << u"Library/CourseRow.qml"_s << shelved << u"Tides, 3 units, half, 2 MB"_s << QAccessible::ListItem;
        QTest::newRow("a part of a course that is written")
            << u"Authoring/PartLine.qml"_s << part << u"Tides, unit"_s << QAccessible::ListItem;
        QTest::newRow("what a check found") << u"Authoring/FindingLine.qml"_s << finding
                                            << u"unit, left out, Tides, it is empty, line 3"_s << QAccessible::ListItem;
        QTest::newRow("a few to choose from")
            << u"Components/Segment.qml"_s << ways << u"Order"_s << QAccessible::PageTabList;
        QTest::newRow("one of a few") << u"Components/Segment.qml"_s << ways << u"By name"_s << QAccessible::PageTab;
        QTest::newRow("a place of the rail")
            << u"Components/RailItem.qml"_s << tab << u"Tides"_s << QAccessible::PageTab;
        QTest::newRow("a section of the settings")
            << u"Settings/SectionTab.qml"_s << tab << u"Tides"_s << QAccessible::PageTab;
    }
    void aPartOfAListOrARowOfTabsIsToldAsOne()
    {
        QFETCH(QString, file);
        QFETCH(QVariantMap, properties);
        QFETCH(QString, name);
        QFETCH(QAccessible::Role, role);
        // given one of them on a machine that speaks
        open(file, properties, WithDesk::No);
        // then it is told as what it is, and not as any button
        QVERIFY2(spoken(name), qPrintable(name));
        QCOMPARE(spoken(name)->role(), role);
    }

    void theOneThatIsChosenOfAFewIsTold()
    {
        open(u"Components/Segment.qml"_s,
             {{u"name"_s, u"Order"_s}, {u"options"_s, QStringList{u"By day"_s, u"By name"_s}}}, WithDesk::No);
        QVERIFY(told(u"By day"_s).selected && !told(u"By name"_s).selected);
        // when a screen reader presses the other, that is chosen, and the first no longer
        spoken(u"By name"_s)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(told(u"By name"_s).selected);
        QVERIFY(!told(u"By day"_s).selected);
    }

    void whatWasJustDoneIsToldAsAMessage()
    {
        open(u"Components/Toast.qml"_s, {}, WithDesk::No);
        const QString done = u"Three courses came in"_s;
        QMetaObject::invokeMethod(m_view->rootObject(), "say", Q_ARG(QString, done), Q_ARG(QString, QString()));
        QVERIFY(spoken(done));
        QCOMPARE(spoken(done)->role(), QAccessible::AlertMessage);
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
