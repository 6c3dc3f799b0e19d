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
        // given a unit of many screens
        formats::CoursePackage package;
        package.course.key = package.course.title = u"c"_s;
        course::Unit unit;
        unit.key = u"long"_s;
        unit.title = u"Long"_s;
        unit.blocks =
            formats::blocksFromMarkdown(u"Word after word, and none of them is in sight at once.\n\n"_s.repeated(300));
        package.units.push_back(unit);
        package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Unit, u"long"_s}}});
        m_sample = std::make_unique<test::SampleDesk>();
        const UnitId id = m_sample->unit(m_sample->keep(package), u"long"_s);

        // when it is opened and stands still
        open(u"Reader/ReaderScreen.qml"_s, {{u"unitId"_s, qint64(id.value)}});
        QObject* reader = controller("carrel::ui::ReaderController");
        QTRY_COMPARE(reader->property("title").toString(), u"Long"_s);
        const auto things = m_view->rootObject()->findChildren<QObject*>();
        const auto arrival = std::find_if(things.begin(), things.end(), [](const QObject* thing) {
            return QByteArrayView(thing->metaObject()->className()).startsWith("Arrival");
        });
        QVERIFY(arrival != things.end());
        QTRY_VERIFY(!(*arrival)->property("coming").toBool());

        // then most of its minutes are left, and it is not at its end
        QVERIFY2(reader->property("minutesLeft").toInt() > 5, qPrintable(reader->property("minutesLeft").toString()));
        QVERIFY(!reader->property("completed").toBool());
    }
};

QTEST_MAIN(ReaderWalkTest)
#include "ReaderWalkTest.moc"
