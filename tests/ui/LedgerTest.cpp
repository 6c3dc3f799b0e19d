// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tellings/TellingRepository.h"
#include "tests/support/AcademySays.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/Patience.h"
#include "ui/sync/LedgerController.h"
#include "ui/sync/SyncController.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::AcademySays;
using ui::LedgerController;
using ui::SyncController;

namespace {

/// A desk, the ledger of it, and how it stands.
struct Kept {
    test::SampleDesk sample;
    AcademySays academy{sample};
    std::unique_ptr<LedgerController> ledger;
    std::unique_ptr<SyncController> sync;

    desk::Note note(const QString& body) { return sample.waitFor(sample.desk().noting.create(body)); }
    const std::vector<ui::LedgerRow>& show()
    {
        ledger = std::make_unique<LedgerController>();
        ledger->setWatched(true);
        ledger->setDesk(sample.handle.get());
        [&] { QTRY_COMPARE(ledger->state(), ui::ScreenController::Ready); }();
        return rows();
    }
    const std::vector<ui::LedgerRow>& rows()
    {
        return static_cast<ui::RowListModel<ui::LedgerRow>*>(ledger->lines())->rows();
    }
    void start()
    {
        sync = std::make_unique<SyncController>();
        sync->setDesk(sample.handle.get());
        sync->setStarted(true);
        [&] { QTRY_COMPARE(sync->state(), ui::ScreenController::Ready); }();
    }
    void refuse(const QString& problem)
    {
        academy.answer([&](const protocol::Op&) { return AcademySays::refused(problem, u"words of the academy"_s); });
    }
};

}  // namespace

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cardsOfADayAreOneLineAndNotesHaveTheirOwn()
    {
        Kept kept;
        const CourseId course = kept.sample.keep(test::smallCourse(4));
        auto step = kept.sample.waitFor(kept.sample.desk().reviewing.begin(course));
        for (int i = 0; i < 3; ++i)
            step = kept.sample.waitFor(
                kept.sample.desk().reviewing.answer(step.card->id, recall::Rating::Good, std::chrono::seconds(3)));
        kept.note(u"Slack water"_s);
        kept.note(u"Neaps"_s);

        const auto& rows = kept.show();

        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[0].about, u"Neaps"_s);
        QCOMPARE(rows[1].about, u"Slack water"_s);
        QCOMPARE(rows[2].what, u"Reviewed 3 cards"_s);
        QCOMPARE(rows[2].about, u"Tides and harbours"_s);
        QCOMPARE(rows[2].standing, u"waiting"_s);
    }

    void theLedgerIsReadForThemWhoLookAtIt()
    {
        // given a ledger that was looked at once
        Kept kept;
        kept.note(u"Slack water"_s);
        kept.show();
        kept.ledger->setWatched(false);

        // when more is written while nobody looks
        QSignalSpy read(kept.ledger.get(), &LedgerController::linesChanged);
        kept.note(u"Neaps"_s);
        QSignalSpy told(kept.sample.handle.get(), &ui::DeskHandle::changed);
        kept.note(u"Springs"_s);
        QVERIFY(told.wait(test::kPatience));
        kept.sample.waitFor(kept.sample.desk().noting.list());
        QCoreApplication::processEvents();
        QCOMPARE(read.size(), 0);
        QCOMPARE(kept.rows().size(), std::size_t(1));

        // then it is read when somebody looks again
        kept.ledger->setWatched(true);
        QTRY_COMPARE(kept.rows().size(), std::size_t(3));
    }

    void whatTheAcademyTookStandsBelowWhatWaits()
    {
        Kept kept;
        kept.note(u"Taken"_s);
        kept.academy.takeAll();
        kept.note(u"Waits"_s);

        const auto& rows = kept.show();

        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].standing, u"waiting"_s);
        QCOMPARE(rows[0].part, u"Still open"_s);
        QCOMPARE(rows[1].standing, u"accepted"_s);
        QCOMPARE(rows[1].part, u"Settled"_s);
        kept.ledger->setShow(LedgerController::Accepted);
        QCOMPARE(kept.rows().size(), std::size_t(1));
        QCOMPARE(kept.rows()[0].about, u"Taken"_s);
    }

    void whatWasRefusedIsSettledByALaterTextOfTheNote()
    {
        Kept kept;
        const desk::Note note = kept.note(u"Too long"_s);
        kept.refuse(u"too-large"_s);
        kept.sample.waitFor(kept.sample.desk().noting.save(note.id, u"Short"_s));
        kept.academy.takeAll();

        const auto& rows = kept.show();

        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].standing, u"accepted"_s);
        QCOMPARE(rows[1].standing, u"settled"_s);
        QCOMPARE(rows[1].part, u"Settled"_s);
        const QString key = rows[1].key;
        kept.ledger->choose(key);
        QVERIFY(!kept.ledger->chosen().refused);
    }

    void aNoteThatTheAcademyBroughtTogetherIsMerged()
    {
        Kept kept;
        kept.note(u"Lock-out list"_s);
        kept.academy.answer([](const protocol::Op&) {
            protocol::OpOutcome outcome;
            outcome.fate = protocol::OpFate::Merged;
            return outcome;
        });
        kept.note(u"Another"_s);
        kept.academy.takeAll();

        const auto& rows = kept.show();

        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].standing, u"accepted"_s);
        QCOMPARE(rows[1].standing, u"merged"_s);
        QCOMPARE(rows[1].standingWords, u"Merged"_s);
        kept.ledger->setShow(LedgerController::Merged);
        QCOMPARE(kept.rows().size(), std::size_t(1));
        const QString key = kept.rows()[0].key;
        kept.ledger->choose(key);
        QCOMPARE(kept.ledger->chosen().head, u"Merged"_s);
        QVERIFY(!kept.ledger->chosen().refused);
    }

    void whatSyncDidByItselfStandsAmongWhatWasAccepted()
    {
        Kept kept;
        kept.note(u"Taken"_s);
        kept.academy.takeAll();
        kept.sample.clock.advance(std::chrono::minutes(1));
        const Instant at = kept.sample.clock.now();
        const auto told = kept.sample.desk().vault().writeNow<bool>([at](store::Transaction& t) -> Result<bool> {
            store::TellingRepository tellings(t.connection());
            CARREL_TRY(tellings.add({0, at, u"past-by-pages"_s, u"unreadable"_s, u"a part that is not its name"_s}));
            CARREL_TRY(tellings.add({0, at, u"course-updated"_s, u"Tides"_s, u"revision 2"_s}));
            return true;
        });
        QVERIFY(told.has_value());
        kept.note(u"Waits"_s);

        const auto& rows = kept.show();

        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].about, u"Waits"_s);
        QCOMPARE(rows[1].what, u"Course updated"_s);
        QCOMPARE(rows[1].about, u"Tides"_s);
        QCOMPARE(rows[1].standing, u"told"_s);
        QCOMPARE(rows[2].what, u"Your past came page by page"_s);
        QCOMPARE(rows[3].about, u"Taken"_s);
        const QString key = rows[2].key;
        kept.ledger->choose(key);
        QVERIFY2(kept.ledger->chosen().happened.contains(u"damaged"_s), qPrintable(kept.ledger->chosen().happened));
        QVERIFY(kept.ledger->chosen().reference.contains(u"unreadable"_s));
        QVERIFY(!kept.ledger->chosen().refused);
        kept.ledger->setShow(LedgerController::Accepted);
        QCOMPARE(kept.rows().size(), std::size_t(1));
    }

    void everyProblemHasItsSentence_data()
    {
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("words");
        QTest::newRow("not-yours") << u"not-yours"_s << u"no part in"_s;
        QTest::newRow("academy-only") << u"academy-only"_s << u"Only the academy"_s;
        QTest::newRow("too-large") << u"too-large"_s << u"larger than"_s;
        QTest::newRow("malformed") << u"malformed"_s << u"mistake in Carrel"_s;
        QTest::newRow("unread") << u"unread"_s << u"has not read yet"_s;
        QTest::newRow("target-renamed") << u"target-renamed"_s << u"another name"_s;
        QTest::newRow("too-much-at-once") << u"too-much-at-once"_s << u"one part after the other"_s;
        QTest::newRow("one of tomorrow") << u"one-of-tomorrow"_s << u"does not know"_s;
    }
    void everyProblemHasItsSentence()
    {
        QFETCH(const QString, problem);
        QFETCH(const QString, words);
        Kept kept;
        kept.note(u"Too much"_s);
        kept.refuse(problem);

        kept.ledger.reset();
        const auto& rows = kept.show();
        QCOMPARE(rows.size(), std::size_t(1));
        kept.ledger->choose(rows[0].key);

        const ui::LedgerDetail detail = kept.ledger->chosen();
        QCOMPARE(detail.head, u"Refused by the academy"_s);
        QVERIFY2(detail.happened.contains(words), qPrintable(detail.happened));
        QVERIFY(detail.reference.contains(problem));
        QVERIFY2(detail.reference.contains(u"words of the academy"_s), "the academy's own words are for support");
        QVERIFY(!detail.todo.isEmpty());
    }

    void whatWasRefusedIsSentAgain()
    {
        Kept kept;
        kept.note(u"Too much"_s);
        kept.refuse(u"too-large"_s);
        kept.ledger.reset();
        kept.ledger.reset();
        kept.show();
        kept.ledger->choose(kept.rows()[0].key);
        QSignalSpy sent(kept.ledger.get(), &LedgerController::sentAgain);

        kept.ledger->sendAgain();

        QVERIFY(sent.wait(test::kPatience));
        QTRY_COMPARE(kept.rows()[0].standing, u"waiting"_s);
        QVERIFY2(kept.ledger->chosen().key.isEmpty(), "the line that was chosen is no more");
    }

    void whatWasRefusedGoesIntoAFile()
    {
        Kept kept;
        kept.note(u"Too much"_s);
        kept.refuse(u"too-large"_s);
        kept.show();
        kept.ledger->choose(kept.rows()[0].key);
        QSignalSpy saved(kept.ledger.get(), &LedgerController::saved);
        const QString path = kept.sample.home.filePath(kept.ledger->fileName());

        kept.ledger->saveTo(QUrl::fromLocalFile(path));

        QVERIFY(saved.wait(test::kPatience));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(QJsonDocument::fromJson(bytes).isObject() && bytes.contains("Too much"), bytes);
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        Kept kept;
        kept.note(u"Too much"_s);
        kept.refuse(u"too-large"_s);
        kept.show();
        kept.ledger->choose(kept.rows()[0].key);

        kept.ledger->saveTo(QUrl::fromLocalFile(u"/nowhere/at/all.json"_s));

        QTRY_VERIFY(!kept.ledger->error().isEmpty());
        QCOMPARE(kept.ledger->error().kind, errorKindName(ErrorKind::Io));
    }

    void aDeskWithoutAnAcademySaysSo()
    {
        Kept kept;
        kept.note(u"Mine"_s);

        kept.start();

        QVERIFY(!kept.sync->hasAcademy());
        QCOMPARE(kept.sync->railWords(), u"No academy"_s);
        QCOMPARE(kept.sync->todayWords(), u"Not connected to an academy."_s);
        QVERIFY(kept.sync->isCalm());
    }

    void nothingBeginsBeforeItIsToldTo()
    {
        Kept kept;
        kept.academy.join();
        SyncController sync;
        sync.setDesk(kept.sample.handle.get());

        QTest::qWait(0);

        QVERIFY(!sync.isKnown());
        QCOMPARE(sync.railWords(), u"Sync"_s);
    }

    void anAcademyThatDoesNotAnswerLeavesAllWaiting()
    {
        Kept kept;
        kept.academy.join();
        kept.note(u"Waits"_s);

        kept.start();

        QTRY_COMPARE(kept.sync->trouble().kind, errorKindName(ErrorKind::Offline));
        QTRY_COMPARE(kept.sync->todayWords(), u"One change waits for the network."_s);
        QCOMPARE(kept.sync->railWords(), u"1 waiting"_s);
        QCOMPARE(kept.sync->academy(), u"127.0.0.1"_s);
    }

    void whatWaitsAndWhatWasRefusedIsInTheTitle()
    {
        Kept kept;
        kept.academy.join();
        kept.note(u"Refused"_s);
        kept.refuse(u"too-large"_s);
        kept.sample.clock.advance(std::chrono::minutes(2));
        for (int i = 0; i < 3; ++i)
            kept.note(u"Waits %1"_s.arg(i));

        kept.start();

        QTRY_COMPARE(kept.sync->title(), u"Three wait, one was refused"_s);
        QCOMPARE(kept.sync->railWords(), u"3 waiting, 1 refused"_s);
        QVERIFY(kept.sync->line().startsWith(u"Nothing is lost. Last in step 2 minutes ago"_s));
        QVERIFY(!kept.sync->isCalm());
    }

    void whoSignedOutIsAskedToSignIn()
    {
        Kept kept;
        kept.academy.join(true);

        kept.start();

        QVERIFY(kept.sync->needsSignIn());
        QCOMPARE(kept.sync->railWords(), u"Sign in again"_s);
    }

    void itStopsBeforeTheVaultCloses()
    {
        Kept kept;
        kept.academy.join();
        kept.start();

        kept.sample.handle.reset();

        QVERIFY2(!kept.sync->desk(), "what would exchange has gone before the desk");
        kept.sync->wake();
        QTest::qWait(0);
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "LedgerTest.moc"
