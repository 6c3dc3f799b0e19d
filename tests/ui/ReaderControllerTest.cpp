// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/ReaderController.h"

#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace carrel;
using namespace carrel::ui;

namespace {

const QString kFigures = u"reading-performance-figures"_s;

}  // namespace

class ReaderControllerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::SampleDesk> m_sample;
    CourseId m_course;
    UnitId m_unit;

    std::unique_ptr<ReaderController> read(UnitId unit)
    {
        auto reader = std::make_unique<ReaderController>();
        reader->setDesk(m_sample->handle.get());
        reader->setUnitId(unit.value);
        if (!QTest::qWaitFor(
                [&] { return reader->state() == ReaderController::Ready && !reader->moduleTitle().isEmpty(); },
                test::kPatience))
            qFatal("the unit did not open");
        return reader;
    }
    desk::OpenUnit kept(UnitId unit) { return m_sample->waitFor(m_sample->desk().reading.open(unit)); }
    static const BlockRow& block(ReaderController& reader, int index)
    {
        return static_cast<BlockListModel*>(reader.blocks())->rows()[static_cast<std::size_t>(index)];
    }

private Q_SLOTS:
    void init()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_course = m_sample->bring(kFigures);
        m_unit = m_sample->unit(m_course, u"under-load/queues"_s);
    }

    void aUnitOpensWithItsModuleAndItsHeadings()
    {
        const auto reader = read(m_unit);

        QCOMPARE(reader->title(), u"Queues, and why 90% is full"_s);
        QCOMPARE(reader->moduleTitle(), u"Under load"_s);
        QCOMPARE(reader->moduleUnits(), 4);
        const auto& rows = static_cast<RowListModel<OutlineRow>*>(reader->outline())->rows();
        const auto here = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.current; });
        QVERIFY(here != rows.end());
        QCOMPARE((here + 1)->kind, u"heading"_s);
        QCOMPARE((here + 1)->title, u"Little’s law"_s);
        QCOMPARE(rows.back().kind, u"module"_s);
    }

    void timeIsReportedWhileSomebodyReadsAndNotWhileTheyAreAway()
    {
        {
            const auto reader = read(m_unit);
            reader->setAttentive(true);
            m_sample->clock.advance(9s);
            reader->setAttentive(false);
            m_sample->clock.advance(30min);
            reader->setAttentive(true);
            m_sample->clock.advance(3s);
        }
        QCOMPARE(kept(m_unit).secondsRead, 12);
    }

    void readingWhileNothingMayBeWrittenIsNoError()
    {
        const auto reader = read(m_unit);
        reader->setAttentive(true);
        m_sample->desk().vault().setReadOnly(true);
        m_sample->clock.advance(9s);
        QSignalSpy states(reader.get(), &ReaderController::stateChanged);
        reader->setAttentive(false);
        QTest::qWait(0);
        QCOMPARE(reader->state(), ReaderController::Ready);
        QVERIFY(states.isEmpty());
    }

    void theLastSecondsAreKeptWhenTheDeskCloses()
    {
        const auto reader = read(m_unit);
        reader->setAttentive(true);
        m_sample->clock.advance(9s);

        Q_EMIT m_sample->handle->closing();
        m_sample->handle->stack()->shut();

        m_sample->handle.reset();
        auto vault =
            store::Vault::open(m_sample->home.filePath(u"desk"_s), m_sample->key, m_sample->clock, m_sample->random);
        m_sample->handle = std::make_unique<DeskHandle>(desk::Desk::over(*std::move(vault)).value());
        QCOMPARE(kept(m_unit).secondsRead, 9);
    }

    void aMachineThatSleptReadNothing()
    {
        {
            const auto reader = read(m_unit);
            reader->setAttentive(true);
            m_sample->clock.advance(8h);
        }
        QCOMPARE(kept(m_unit).secondsRead, 0);
    }

    void thePlaceIsKeptAndFoundAgain()
    {
        QString anchor;
        {
            const auto reader = read(m_unit);
            reader->moveTo(7, 0.4);
            anchor = reader->anchorOf(7);
            reader->keepPlace();
        }
        m_sample->clock.advance(24h);

        const auto again = read(m_unit);

        QCOMPARE(again->resumeAnchor(), anchor);
        QCOMPARE(again->resumeWords(), u"You stopped here yesterday at 09:00"_s);
    }

    void aNoteStandsBesideItsBlockAndMarksItsQuote()
    {
        const auto reader = read(m_unit);
        const QString quote = block(*reader, 0).markup.plain().left(30);

        reader->writeNote(0, quote, u"Is this *true*? #figures"_s);

        auto* notes = static_cast<RowListModel<MarginRow>*>(reader->notes());
        QTRY_COMPARE(notes->rowCount(), 1);
        QCOMPARE(notes->rows()[0].words.plain(), u"Is this true?"_s);
        QCOMPARE(notes->rows()[0].caption, u"Note · today, #figures"_s);
        QCOMPARE(notes->rows()[0].block, 0);
        QCOMPARE(block(*reader, 0).marks.marks.size(), std::size_t(1));
        QCOMPARE(block(*reader, 0).marks.marks[0].length, 30);
    }

    void aRemovedNoteComesBack()
    {
        const auto reader = read(m_unit);
        QSignalSpy removed(reader.get(), &ReaderController::noteRemoved);
        reader->writeNote(2, {}, u"Remember"_s);
        QTRY_COMPARE(reader->notes()->rowCount(), 1);

        reader->removeNote(static_cast<RowListModel<MarginRow>*>(reader->notes())->rows()[0].noteId);
        QTRY_COMPARE(removed.size(), 1);
        QTRY_COMPARE(reader->notes()->rowCount(), 0);
        reader->putNoteBack(removed.first().first().toLongLong());

        QTRY_COMPARE(reader->notes()->rowCount(), 1);
    }

    void aBookmarkIsSetAndTakenAway()
    {
        const auto reader = read(m_unit);
        reader->toggleBookmark(3);
        QTRY_COMPARE(reader->bookmarks(), QStringList{reader->anchorOf(3)});
        reader->toggleBookmark(3);
        QTRY_COMPARE(reader->bookmarks(), QStringList());
    }

    void findWalksThroughThePlacesAndAround()
    {
        const auto reader = read(m_unit);
        QSignalSpy at(reader.get(), &ReaderController::foundAt);

        reader->find(u"little"_s);
        const int count = reader->foundCount();
        QVERIFY(count >= 2);
        for (int i = 0; i < count; ++i)
            reader->findNext(1);

        QCOMPARE(reader->foundHere(), 1);
        QCOMPARE(at.size(), count + 1);
        reader->find({});
        QCOMPARE(reader->foundCount(), 0);
    }

    void findSeesFormulasAsTheyLook()
    {
        const auto reader = read(m_unit);
        reader->find(u"L = λW"_s);
        QVERIFY(reader->foundCount() >= 1);
    }

    void aLinkInsideTheCourseFindsItsUnit()
    {
        const auto reader = read(m_unit);
        QSignalSpy found(reader.get(), &ReaderController::unitFound);
        reader->lookUp(u"measure/percentiles"_s, u"how-many-values-are-enough"_s);
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.first().first().toLongLong(), m_sample->unit(m_course, u"measure/percentiles"_s).value);
    }

    void aLinkToNowhereIsSaidAndNothingIsLost()
    {
        const auto reader = read(m_unit);
        reader->lookUp(u"no/such"_s, {});
        QTRY_COMPARE(reader->error().kind, u"not-found"_s);
        QCOMPARE(reader->title(), u"Queues, and why 90% is full"_s);
    }

    void readingToTheEndCountsInTheOutline()
    {
        const auto reader = read(m_unit);
        QCOMPARE(reader->moduleDone(), 0);
        reader->complete();
        QTRY_COMPARE(reader->moduleDone(), 1);
        QVERIFY(reader->isCompleted());
        QVERIFY(kept(m_unit).completed);
    }

    void aPolicyWaitsForItsReadingTime()
    {
        const CourseId law = m_sample->bring(u"personal-data-at-work"_s);
        const UnitId policy = m_sample->unit(law, u"people-and-incidents/policy"_s);
        const auto reader = read(policy);
        const int needed = reader->secondsToRead();
        QVERIFY(needed > 0);

        reader->acknowledge();
        QTRY_VERIFY(!reader->error().isEmpty());
        QVERIFY(reader->acknowledgedWords().isEmpty());
        reader->setAttentive(true);
        for (int seconds = 0; seconds < needed; seconds += 10) {
            m_sample->clock.advance(10s);
            reader->setAttentive(false);
            reader->setAttentive(true);
        }
        QCOMPARE(reader->secondsToRead(), 0);
        reader->acknowledge();

        QTRY_VERIFY(!reader->acknowledgedWords().isEmpty());
        QVERIFY(kept(policy).acknowledgedAt.has_value());
        QTRY_VERIFY(reader->isCompleted());
    }

    void theDeskMayCloseWhileAUnitIsOpen()
    {
        const auto reader = read(m_unit);
        reader->setAttentive(true);
        m_sample->handle.reset();
        reader->moveTo(2, 0.2);
        reader->keepPlace();
        reader->complete();
        reader->find(u"queue"_s);
        QCOMPARE(reader->desk(), nullptr);
    }
};

QTEST_MAIN(ReaderControllerTest)
#include "ReaderControllerTest.moc"
