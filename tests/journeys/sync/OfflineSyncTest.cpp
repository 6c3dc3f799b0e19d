// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Desk.h"
#include "core/sync/Downloads.h"
#include "core/sync/Ledger.h"
#include "core/sync/Syncing.h"
#include "tests/core/session/AcademyAndDesk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;

namespace {

/// One machine of Anna's: an open desk that is a device of the academy, and what a person does there.
class Machine {
public:
    explicit Machine(test::AcademyAndDesk& here) : m_here(here) { open(); }

    void open() { m_desk = desk::Desk::over(m_here.desk->vault()).value(); }
    /// Locked, and opened when the clock says so.
    void openAt(std::chrono::milliseconds shift)
    {
        m_desk.reset();
        m_here.clock.shift = shift;
        m_here.reopen();
        open();
    }
    OfflineStanding standing() const { return m_here.desk->offlineRight().standing; }
    Result<desk::Note> write(const char* text) { return await(m_desk->noting.create(QString::fromLatin1(text))); }
    QStringList notes()
    {
        QStringList texts;
        const auto listed = await(m_desk->noting.list());
        for (const desk::Note& each : listed.value())
            texts << each.body;
        texts.sort();
        return texts;
    }
    int waiting() { return await(sync::Ledger(m_desk->vault()).sums())->waiting; }
    desk::Desk& desk() { return *m_desk; }

    /// A whole round with the academy, as the window drives it.
    Done sync()
    {
        AcademyClient client(m_here.account().value(), m_here.desk->vault());
        QObject::connect(&client, &AcademyClient::grantRenewed, &client, [this] { m_here.desk->judge(); });
        sync::Syncing syncing(m_desk->vault(), m_desk->preferences, client);
        CARREL_TRY(await(syncing.once()));
        return {};
    }

private:
    test::AcademyAndDesk& m_here;
    std::unique_ptr<desk::Desk> m_desk;
};

}  // namespace

/// A desk whose right to work without a network ran out: its person may read it, and the sync may write.
class OfflineSyncTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::AcademyAndDesk> m_here;
    std::unique_ptr<test::AcademyAndDesk> m_there;
    std::unique_ptr<Machine> m_mine;
    std::unique_ptr<Machine> m_other;

    int academy(const char* line) { return m_here->academy.run(test::words(line)).exitCode; }
    /// Neither the network nor the academy was there for two days, and the grant was for one.
    void twoDaysPass()
    {
        m_mine->openAt(48h);
        QCOMPARE(m_mine->standing(), OfflineStanding::Expired);
        QCOMPARE(m_mine->write("too late").error().kind, ErrorKind::ReadOnly);
    }

private Q_SLOTS:
    void init()
    {
        m_here = std::make_unique<test::AcademyAndDesk>();
        m_there = std::make_unique<test::AcademyAndDesk>(m_here->url());
        QCOMPARE(academy("org offline-days north 1"), 0);
        QVERIFY(m_here->enrol(m_here->code()));
        QVERIFY(m_there->enrol(m_here->code()));
        m_here->desk->judge();
        m_there->desk->judge();
        m_mine = std::make_unique<Machine>(*m_here);
        m_other = std::make_unique<Machine>(*m_there);
    }
    void cleanup()
    {
        m_other.reset();
        m_mine.reset();
        m_there.reset();
        m_here.reset();
    }

    void aReadOnlyDeskHandsInWhatItsPersonDidAndTakesWhatIsNew()
    {
        // Given something written on either machine, and one whose grant then ran out
        QVERIFY(m_mine->write("mine, before"));
        QVERIFY(m_other->write("from the other machine"));
        QVERIFY(m_other->sync());
        twoDaysPass();
        QCOMPARE(m_mine->notes(), QStringList{QStringLiteral("mine, before")});

        // When it reaches the academy, whose next grant is over by this machine's clock as well
        const Done synced = m_mine->sync();
        QVERIFY2(synced, synced ? "" : qPrintable(synced.error().trail()));

        // Then everything went both ways, and the person may still not write
        QCOMPARE(m_mine->standing(), OfflineStanding::Expired);
        QCOMPARE(m_mine->waiting(), 0);
        const QStringList both{QStringLiteral("from the other machine"), QStringLiteral("mine, before")};
        QCOMPARE(m_mine->notes(), both);
        QCOMPARE(m_mine->write("still too late").error().kind, ErrorKind::ReadOnly);
        QVERIFY(m_other->sync());
        QCOMPARE(m_other->notes(), both);
        // And all of it is there when it is opened again
        m_mine->openAt(49h);
        QCOMPARE(m_mine->notes(), both);
    }

    void theGrantThatASyncBringsMakesItWritableAgain()
    {
        QVERIFY(m_mine->write("before"));
        twoDaysPass();
        QCOMPARE(academy("org offline-days north 30"), 0);
        QVERIFY(m_mine->sync());
        // Then the person goes on where they stopped, without opening it anew
        QCOMPARE(m_mine->standing(), OfflineStanding::Granted);
        QVERIFY(m_mine->write("after"));
        QCOMPARE(m_mine->waiting(), 1);
        QVERIFY(m_mine->sync());
        QVERIFY(m_other->sync());
        QCOMPARE(m_other->notes(), (QStringList{QStringLiteral("after"), QStringLiteral("before")}));
        m_mine->openAt(49h);
        QCOMPARE(m_mine->standing(), OfflineStanding::Granted);
    }

    void aReadOnlyDeskFetchesACourse()
    {
        const QString course = QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/personal-data-at-work");
        QCOMPARE(m_here->academy.run(test::words("course publish north --key sample") + QStringList{course}).exitCode,
                 0);
        QCOMPARE(academy("enrol north anna@north.example sample"), 0);
        twoDaysPass();
        QVERIFY(m_mine->sync());
        AcademyClient client(m_here->account().value(), m_here->desk->vault());
        sync::Downloads downloads(m_here->desk->vault(), m_mine->desk().preferences, client);
        const auto fetched = await(downloads.download(QStringLiteral("sample"), std::make_shared<Progress>()));
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().trail()));
        QCOMPARE(await(m_mine->desk().reading.shelf())->size(), 1U);
        QCOMPARE(m_mine->standing(), OfflineStanding::Expired);
        QCOMPARE(m_mine->write("no").error().kind, ErrorKind::ReadOnly);
    }

    void aSignedOutDeskDoesNotSync()
    {
        // The other kind of read-only: its person said good-bye, and nothing goes on behind their back
        QVERIFY(m_mine->write("before"));
        AcademyAccount account = m_here->account().value();
        account.signedOut = true;
        account.deviceSeed.clear();
        QVERIFY(m_here->save(account));
        m_mine->openAt(0ms);
        QCOMPARE(m_mine->standing(), OfflineStanding::SignedOut);
        QVERIFY(!m_mine->sync());
        QCOMPARE(m_mine->waiting(), 1);
    }
};

QTEST_GUILESS_MAIN(OfflineSyncTest)
#include "OfflineSyncTest.moc"
