// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AcademyProcess.h"
#include "tests/academy/Databases.h"
#include "tests/support/FaultProxy.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

using namespace carrel;

namespace {

struct Ran {
    int exitCode = -1;  ///< -1: it was killed
    QJsonObject json;
    QByteArray err;
};

/// A person's machine: a folder with a desk, and the program that is its desk.
class Laptop {
public:
    explicit Laptop(QString folder) : m_folder(std::move(folder)) { made = run({QStringLiteral("new")}); }
    /// The same disk on another machine.
    static Laptop copyOf(const Laptop& other, const QString& folder)
    {
        Laptop copy;
        copy.m_folder = folder;
        QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), other.m_folder, folder});
        return copy;
    }

    Ran run(const QStringList& words) const
    {
        QProcess process;
        process.start(QStringLiteral(CARREL_SYNC_DESK), QStringList{m_folder} + words);
        process.waitForFinished(120'000);
        const bool ended = process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1,
                readJson(process.readAllStandardOutput()).value_or(QJsonValue()).toObject(),
                process.readAllStandardError()};
    }
    Ran sync(int moment = 0) const { return run({QStringLiteral("sync"), QString::number(moment)}); }
    Ran study(int seed, int count) const
    {
        return run({QStringLiteral("study"), QString::number(seed), QString::number(count)});
    }
    QJsonObject told() const { return run({QStringLiteral("tell")}).json; }
    const QString& folder() const { return m_folder; }

    Ran made;

private:
    Laptop() = default;
    QString m_folder;
};

}  // namespace

class SyncJourneyTest : public QObject {
    Q_OBJECT

private:
    static QStringList words(const char* text) { return QString::fromLatin1(text).split(u' '); }

    /// An academy with one person, on the database that the row names; `url` is what desks call it, if not its own.
    void found(const QString& url = {})
    {
        QFETCH_GLOBAL(QString, database);
        m_home = std::make_unique<QTemporaryDir>();
        QString place = m_home->filePath(QStringLiteral("academy"));
        if (database == QLatin1String("postgresql")) {
            if (!m_cluster.missing().isEmpty())
                QSKIP(qPrintable(m_cluster.missing()));
            place = m_cluster.freshUrl();
        }
        m_academy = std::make_unique<test::AcademyProcess>(place);
        QCOMPARE(m_academy->run(words("init")).exitCode, 0);
        QCOMPARE(m_academy->run(words("org create north North")).exitCode, 0);
        QCOMPARE(m_academy->run(words("member add north anna@north.example Anna")).exitCode, 0);
        QVERIFY(m_academy->serve(url.isEmpty() ? QStringList() : QStringList{QStringLiteral("--public-url"), url}));
        m_url = url.isEmpty() ? m_academy->address() : url;
    }
    Laptop laptop(const char* name)
    {
        Laptop made(m_home->filePath(QString::fromLatin1(name)));
        const QString code =
            m_academy->run(words("enrolment-code north anna@north.example")).json()[u"code"].toString();
        const Ran enrolled = made.run({QStringLiteral("enrol"), m_url, code});
        if (made.made.exitCode != 0 || enrolled.exitCode != 0)
            qFatal("no laptop: %s %s", made.made.err.constData(), enrolled.err.constData());
        return made;
    }
    /// Syncs each in turn until nothing can be left to tell.
    static void settle(const std::vector<const Laptop*>& laptops)
    {
        for (int round = 0; round < 4; ++round)
            for (const Laptop* laptop : laptops) {
                const Ran synced = laptop->sync();
                QVERIFY2(synced.exitCode == 0, synced.err);
            }
    }
    void verifyInStep(const std::vector<const Laptop*>& laptops)
    {
        const QJsonObject first = laptops.front()->told();
        for (const Laptop* laptop : laptops) {
            const QJsonObject told = laptop->told();
            QCOMPARE(told[u"waiting"].toInt(), 0);
            QCOMPARE(told[u"refused"].toInt(), 0);
            QCOMPARE(told[u"digest"].toString(), first[u"digest"].toString());
            QCOMPARE(told[u"reviews"].toInt(), first[u"reviews"].toInt());
        }
    }

    test::PostgresCluster m_cluster{test::PostgresCluster::Durable};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<test::AcademyProcess> m_academy;
    QString m_url;

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("database");
        QTest::newRow("SQLite") << QStringLiteral("sqlite");
        QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
    }
    void cleanup() { m_academy.reset(); }

    void whatWasStudiedApartComesTogether()
    {
        // given: two laptops of one person that never met
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        // when: both study for a while without a network, then each has one
        QCOMPARE(a.study(1, 60).exitCode, 0);
        QCOMPARE(b.study(2, 60).exitCode, 0);
        const int both = a.told()[u"reviews"].toInt() + b.told()[u"reviews"].toInt();
        settle({&a, &b});
        // then: both hold all of it, and the same
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), both);
    }

    void aDeskKilledAtAnyStepLosesNothing()
    {
        // given
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        int studied = 0;
        int killed = 0;
        // when: at each step of the engine in turn the power goes, on one laptop, then on the other
        for (int moment = 1; moment <= 9; ++moment) {
            for (const Laptop* laptop : {&a, &b}) {
                const int before = laptop->told()[u"reviews"].toInt();
                QCOMPARE(laptop->study(moment * 2 + (laptop == &b), 8).exitCode, 0);
                studied += laptop->told()[u"reviews"].toInt() - before;
                killed += laptop->sync(moment).exitCode == -1;
            }
        }
        QVERIFY2(killed >= 8, qPrintable(QString::number(killed)));
        settle({&a, &b});
        // then
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), studied);
    }

    void anAcademyKilledInTheMiddleLosesNothing()
    {
        // given
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        // when: the academy dies while a laptop speaks to it, again and again
        for (int round = 0; round < 4; ++round) {
            QCOMPARE(a.study(100 + round, 30).exitCode, 0);
            QProcess speaking;
            speaking.start(QStringLiteral(CARREL_SYNC_DESK), {a.folder(), QStringLiteral("sync")});
            QVERIFY(speaking.waitForStarted());
            speaking.waitForFinished(20 + round * 25);
            m_academy->kill();
            speaking.waitForFinished(120'000);
            // then: the laptop says so, and keeps everything
            QVERIFY(m_academy->serve());
            QCOMPARE(b.study(200 + round, 10).exitCode, 0);
            QCOMPARE(b.sync().exitCode, 0);
        }
        settle({&a, &b});
        verifyInStep({&a, &b});
    }

    void aDeskThatComesLateTakesThePastWhole()
    {
        // given: a log that is long enough to be written down in a segment, which an academy does as it begins
        test::FaultProxy network;
        found(network.address());
        network.setUpstream(m_academy->address());
        const Laptop a = laptop("a");
        QCOMPARE(a.study(1, 5100).exitCode, 0);
        QCOMPARE(a.sync().exitCode, 0);
        m_academy->kill();
        QVERIFY(m_academy->serve({QStringLiteral("--public-url"), network.address()}));
        network.setUpstream(m_academy->address());
        test::DeviceClient device(m_url);
        QVERIFY(
            device.enrol(m_academy->run(words("enrolment-code north anna@north.example")).json()[u"code"].toString()));
        const auto segments = [&device] {
            const auto told = readJson(test::bytesOf(device.get("/v1/snapshot"))).value_or(QJsonValue());
            return told[u"segments"].toArray().size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(segments() > 0, 60'000);

        // when: a desk comes that has nothing
        const Laptop b = laptop("b");
        QCOMPARE(b.sync().exitCode, 0);
        // then: it asked for the segment, and has everything
        QByteArray log;
        QTRY_VERIFY((log += m_academy->log()).contains("/v1/segments/"));
        verifyInStep({&a, &b});
        // when: one comes to whom the segment is spoiled on the way
        const Laptop c = laptop("c");
        network.next(test::Fault::FlipByte, 1, "/v1/segments/");
        QCOMPARE(c.sync().exitCode, 0);
        // then: it has everything page by page
        QCOMPARE(network.counts().of(test::Fault::FlipByte), 1);
        verifyInStep({&a, &b, &c});
    }

    void aCopiedMachineBecomesAnother()
    {
        // given: a laptop in step, and a copy of its disk
        found();
        const Laptop a = laptop("a");
        QCOMPARE(a.study(1, 20).exitCode, 0);
        settle({&a});
        const QJsonObject inStep = a.told();
        const Laptop copy = Laptop::copyOf(a, m_home->filePath(QStringLiteral("copy")));
        // when: both go on, under the same names for what they do
        QCOMPARE(a.study(7, 20).exitCode, 0);
        QCOMPARE(copy.study(8, 20).exitCode, 0);
        const int before = a.told()[u"reviews"].toInt();
        const int alike = inStep[u"reviews"].toInt();
        const int both = before + copy.told()[u"reviews"].toInt() - alike;
        settle({&a, &copy});
        // then: what either did is there, on both
        verifyInStep({&a, &copy});
        QCOMPARE(copy.told()[u"reviews"].toInt(), both);
    }

    void anAcademyPutBackToAnOlderCopyGetsEverythingAgain()
    {
        // given: two laptops in step, and a backup from before their last hour
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        QCOMPARE(a.study(1, 30).exitCode, 0);
        settle({&a, &b});
        const QString backup = m_home->filePath(QStringLiteral("backup"));
        QCOMPARE(m_academy->run({QStringLiteral("backup"), backup}).exitCode, 0);
        QCOMPARE(a.study(2, 30).exitCode, 0);
        QCOMPARE(b.study(3, 30).exitCode, 0);
        settle({&a, &b});
        const QJsonObject before = a.told();
        // when: the academy's disk dies, and it is put back from the backup in another place
        const QString address = m_academy->address();
        m_academy->kill();
        QFETCH_GLOBAL(QString, database);
        const QString place =
            database == QLatin1String("postgresql") ? m_cluster.freshUrl() : m_home->filePath(QStringLiteral("again"));
        auto again = std::make_unique<test::AcademyProcess>(place);
        const auto restored = again->run({QStringLiteral("restore"), backup});
        QVERIFY2(restored.exitCode == 0, restored.err);
        again->listenAgainAt(address);
        m_academy = std::move(again);
        QVERIFY(m_academy->serve());
        settle({&a, &b});
        // then: nothing that either laptop had is gone
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"digest"].toString(), before[u"digest"].toString());
        QCOMPARE(a.told()[u"reviews"].toInt(), before[u"reviews"].toInt());
    }

    void throughABadNetworkNothingIsLostOrDoneTwice()
    {
        // given: two laptops whose network loses, cuts, bends, delays and repeats what the academy says
        test::FaultProxy network;
        found(network.address());
        network.setUpstream(m_academy->address());
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        network.setPlan(test::FaultPlan::each(11, 0.05));
        // when: both study and try to sync, and each is killed now and then
        int studied = 0;
        for (int round = 1; round <= 6; ++round) {
            for (const Laptop* laptop : {&a, &b}) {
                const int before = laptop->told()[u"reviews"].toInt();
                QCOMPARE(laptop->study(round * 2 + (laptop == &b), 10).exitCode, 0);
                studied += laptop->told()[u"reviews"].toInt() - before;
                for (int attempt = 0; attempt < 3; ++attempt)
                    laptop->sync(attempt == 1 ? round : 0);
            }
        }
        const auto counts = network.counts();
        QVERIFY2(counts.requests - counts.clean > 10, qPrintable(QString::number(counts.requests)));
        network.setPlan({});
        settle({&a, &b});
        // then
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), studied);
    }

    void whatOneDeskSealedAnotherHandsIn()
    {
        // given: a laptop that studied and does not see the academy, and another that does
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        QCOMPARE(a.study(1, 30).exitCode, 0);
        const QString bundle = m_home->filePath(QStringLiteral("work.bundle"));
        QCOMPARE(a.run({QStringLiteral("bundle"), bundle}).exitCode, 0);
        const QJsonObject before = a.told();
        // when: the other carries it there, twice
        const Ran first = b.run({QStringLiteral("deliver"), bundle});
        QVERIFY2(first.exitCode == 0, first.err);
        const Ran second = b.run({QStringLiteral("deliver"), bundle});
        // then: it is there once, and the laptop that made it forgets that it waited
        QCOMPARE(first.json[u"applied"].toInt(), before[u"waiting"].toInt());
        QCOMPARE(second.json[u"applied"].toInt(), 0);
        QCOMPARE(second.json[u"duplicate"].toInt(), before[u"waiting"].toInt());
        settle({&b, &a});
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), before[u"reviews"].toInt());
    }

    void withoutANetworkEverythingStaysAndWaits()
    {
        // given
        found();
        const Laptop a = laptop("a");
        m_academy->stop();
        // when
        QCOMPARE(a.study(1, 20).exitCode, 0);
        const Ran synced = a.sync();
        // then
        QCOMPARE(synced.exitCode, 1);
        QVERIFY2(synced.err.startsWith("offline"), synced.err);
        const QJsonObject told = a.told();
        QVERIFY(told[u"ops"].toInt() > 0);
        QCOMPARE(told[u"waiting"].toInt(), told[u"ops"].toInt());
    }
};

QTEST_GUILESS_MAIN(SyncJourneyTest)
#include "SyncJourneyTest.moc"
