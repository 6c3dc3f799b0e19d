// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MarkdownBlocks.h"
#include "tests/qml/ScreenWalk.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// A unit as it comes into sight.
class ReaderWalkTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void whatHasNoHeightYetDoesNotCountAsRead()
    {
        // given a unit of many screens, opened
        const QObject* reader = openLong();

        // when it stands still
        QTRY_VERIFY(!part("Arrival_")->property("coming").toBool());

        // then most of its minutes are left, and it is not at its end
        QVERIFY2(reader->property("minutesLeft").toInt() > 5, qPrintable(reader->property("minutesLeft").toString()));
        QVERIFY(!reader->property("completed").toBool());
    }

    void whoScrollsWhileItComesStaysThere()
    {
        // given a unit that comes into sight once more
        openLong();
        QTRY_VERIFY(!part("Arrival_")->property("coming").toBool());
        const QObject& page = *part("Page_");
        QMetaObject::invokeMethod(part("Arrival_"), "begin");

        // when somebody scrolls, and its text grows after that
        press(Qt::Key_Space);
        const qreal there = page.property("contentY").toReal();
        QVERIFY(there > 0);
        QMetaObject::invokeMethod(part("Arrival_"), "grown");
        QTRY_VERIFY(!part("Arrival_")->property("coming").toBool());

        // then they are where they went
        QCOMPARE(page.property("contentY").toReal(), there);
    }

    void aClickIntoTheTextLeavesTheKeysOfTheDeskAlone()
    {
        // given a unit, and a key of the desk around it
        openLong();
        QTRY_VERIFY(!part("Arrival_")->property("coming").toBool());
        QQmlComponent made(m_view->engine());
        made.setData("import QtQuick; Shortcut { property int times: 0; sequence: 'Ctrl+2'; onActivated: ++times }",
                     {});
        const std::unique_ptr<QObject> shortcut(made.create());
        shortcut->setParent(m_view->rootObject());

        // when somebody clicks into a paragraph
        QQuickItem* text = paragraph(m_view->rootObject());
        QVERIFY(text);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, text->mapToScene({40, 8}).toPoint());
        QTRY_COMPARE(m_view->activeFocusItem(), text);

        // then the key does what it did
        press(Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(shortcut->property("times").toInt(), 1);
    }

    void tabComesToALinkAndStandsOnIt()
    {
        // given a unit with a link in its text
        openUnit(u"Before it, [the tables](https://example.org/tables) of the harbour."_s);
        QTRY_VERIFY(!part("Arrival_")->property("coming").toBool());
        QQuickItem* text = paragraph(m_view->rootObject());
        QVERIFY(text);
        const QObject* words = nullptr;
        for (const QObject* child : text->findChildren<QObject*>())
            if (child->inherits("carrel::ui::MarkupDocument"))
                words = child;
        QVERIFY(words);

        // when Tab comes to it
        for (int i = 0; i < 40 && m_view->activeFocusItem() != text; ++i)
            press(Qt::Key_Tab);

        // then the link has the keyboard
        QCOMPARE(m_view->activeFocusItem(), text);
        QCOMPARE(words->property("focusedLink").toInt(), 0);
    }

private:
    QObject* openLong()
    {
        return openUnit(u"Word after word, and none of them is in sight at once.\n\n"_s.repeated(300));
    }

    QObject* openUnit(const QString& markdown)
    {
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        course::Unit unit;
        unit.key = u"long"_s;
        unit.title = u"Long"_s;
        unit.blocks = formats::blocksFromMarkdown(markdown);
        package.units.push_back(unit);
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Unit, u"long"_s}}});
        m_sample = std::make_unique<test::SampleDesk>();
        const UnitId id = m_sample->unit(m_sample->keep(package), u"long"_s);
        open(u"Reader/ReaderScreen.qml"_s, {{u"unitId"_s, qint64(id.value)}});
        QObject* reader = controller("carrel::ui::ReaderController");
        [&] { QTRY_COMPARE(reader->property("title").toString(), u"Long"_s); }();
        return reader;
    }
    /// The first text that is seen below `item`.
    static QQuickItem* paragraph(QQuickItem* item)
    {
        if (QByteArrayView(item->metaObject()->className()).startsWith("RichParagraph_") && item->height() > 0)
            return item;
        for (QQuickItem* child : item->childItems())
            if (QQuickItem* found = paragraph(child))
                return found;
        return nullptr;
    }
    /// The first of the screen that is made from this file.
    QObject* part(const char* file) const
    {
        for (QObject* part : m_view->rootObject()->findChildren<QObject*>())
            if (QByteArrayView(part->metaObject()->className()).startsWith(file))
                return part;
        qFatal("no %s", file);
    }
};

QTEST_MAIN(ReaderWalkTest)
#include "ReaderWalkTest.moc"
