// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/BlobFiles.h"
#include "app/academy/store/Database.h"
#include "core/base/Random.h"
#include "tests/academy/AcademyProcess.h"
#include "tests/academy/Databases.h"
#include "tests/support/Patience.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>

using namespace carrel;
using namespace carrel::protocol;
using carrel::test::AcademyProcess;
using carrel::test::TestDesk;

namespace {

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(u' ');
}

}  // namespace

/// An academy, its backup, and what comes of it elsewhere.
class BackupJourneyTest : public QObject {
    Q_OBJECT

    test::Places m_places;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<AcademyProcess> m_academy;
    QString m_database;
    TestDesk m_desk;

    QByteArray digest(const AcademyProcess& academy)
    {
        m_desk.device->setUrl(academy.address());
        const auto answer = m_desk.device->get("/v1/digest?scope=me");
        return readJson(test::bytesOf(answer)).value_or(QJsonValue()).toObject()[u"digest"].toString().toLatin1();
    }

    Result<SyncReply> push(std::uint64_t from, std::uint64_t to)
    {
        std::vector<Op> ops;
        for (std::uint64_t seq = from; seq <= to; ++seq)
            ops.push_back({{m_desk.replica, seq},
                           Hlc::at(m_clock.now()),
                           QStringLiteral("me"),
                           seq % 7 == 0 ? QStringLiteral("note") : QStringLiteral("review"),
                           QStringLiteral("k%1").arg(seq % 20),
                           {{QStringLiteral("text"), QStringLiteral("<%1> \u00e9").arg(seq)}}});
        return m_desk.sync(*m_academy, ops);
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_academy = std::make_unique<AcademyProcess>(place);
        m_database = kind == QLatin1String("sqlite") ? place + QStringLiteral(".d/academy.db") : place;
        QVERIFY(m_academy->serve({QStringLiteral("--demo")}));
        const QJsonObject learner = m_academy->told()[u"demo"][u"members"].toArray().at(0).toObject();
        const auto device = std::make_shared<test::DeviceClient>(m_academy->address());
        QVERIFY(device->enrol(learner[u"code"].toString()));
        m_desk = {Uid::make(m_clock, m_random), device, {}, {}};
    }
    void cleanup() { m_academy.reset(); }

    void aBackupComesBackInEitherDatabase_data()
    {
        QTest::addColumn<QString>("into");
        QTest::newRow("into sqlite") << QStringLiteral("sqlite");
        QTest::newRow("into postgresql") << QStringLiteral("postgresql");
    }

    void aBackupComesBackInEitherDatabase()
    {
        // Given an academy that serves, with what a desk did, its backup, and what the desk did after it
        QFETCH(const QString, into);
        QVERIFY(push(1, 300));
        const QByteArray then = digest(*m_academy);
        const QString file =
            m_folder.filePath(QStringLiteral("%1-%2").arg(QString::fromLatin1(QTest::currentDataTag()), into)
                              + QString::number(m_clock.now().time_since_epoch().count()));
        const auto saved = m_academy->run(words("backup") + QStringList{file});
        QCOMPARE(saved.exitCode, 0);
        QVERIFY(saved.json()[u"rows"].toInt() > 600);
        QVERIFY(saved.json()[u"blobs"].toInt() > 15);
        QCOMPARE(m_academy->run(words("backup") + QStringList{file}).exitCode, 1);
        QVERIFY(push(301, 320));
        const QByteArray now = digest(*m_academy);

        // When it is restored elsewhere
        const QString place = m_places.fresh(into);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        AcademyProcess other(place);
        const auto restored = other.run(words("restore") + QStringList{file});
        QVERIFY2(restored.exitCode == 0, restored.err.constData());
        QCOMPARE(other.run(words("restore") + QStringList{file}).exitCode, 1);
        QCOMPARE(other.run(words("check")).exitCode, 0);
        QVERIFY(other.serve());

        // Then it is as it was, the desk is told at once, and what it sends anew brings it up to date
        QCOMPARE(digest(other), then);
        const auto told = m_desk.post(other, {});
        QCOMPARE(told->status, 409);
        const auto problem = readProblem(test::bytesOf(told));
        QVERIFY(problem);
        QCOMPARE(problem->type, QStringLiteral("replica-forked"));
        QVERIFY(now != then);
        TestDesk fresh{Uid::make(m_clock, m_random), m_desk.device, {}, m_desk.cursors};
        const auto forked = readProblem(test::bytesOf(fresh.post(other, {})));
        QVERIFY(forked);
        QCOMPARE(forked->type, QStringLiteral("timeline-forked"));
        fresh.cursors.clear();
        QVERIFY(fresh.sync(other));
    }

    void checkSaysWhereTheAuditBreaks()
    {
        // Given an academy that told of what was done, and was then told to forget a person
        const QJsonObject demo = m_academy->told()[u"demo"].toObject();
        const QString org = demo[u"org"].toString();
        const QString learner = demo[u"members"].toArray().at(0)[u"email"].toString();
        QVERIFY(m_academy->run({QStringLiteral("audit"), org}).json()[u"audit"].toArray().size() > 3);
        const QStringList forget{QStringLiteral("audit-forget"), org, learner};
        QCOMPARE(m_academy->run(forget).exitCode, 0);
        QCOMPARE(m_academy->run(forget).exitCode, 1);
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
        QCOMPARE(m_academy->run(words("audit-academy")).exitCode, 0);
        // When somebody changes a row of it
        academy::Database database(m_database);
        QVERIFY(database.transact(academy::Access::Write, [](academy::Connection& connection) {
            return connection.script(QStringLiteral("UPDATE audit SET act = 'nothing' WHERE org_id > 0 AND seq = 2"));
        }));
        // Then check tells which
        const auto checked = m_academy->run(words("check"));
        QCOMPARE(checked.exitCode, 1);
        const QJsonArray problems = checked.json()[u"problems"].toArray();
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.at(0).toString().startsWith(org + QStringLiteral(": the audit breaks at row 2:")));
    }

    void aFileThatNobodyHasIsToldAndIsGoneOnceTheAcademyServes()
    {
        // Given a file that was left here two days ago, and one that was left just now
        const academy::BlobFiles files(m_academy->blobs());
        const auto old = files.put("of a publication that was refused");
        const auto young = files.put("of one that is under way");
        QVERIFY(old && young);
        QFile file(files.pathOf(old->sha256));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime));
        file.close();
        // Then check tells of the first, and finds no damage
        const auto checked = m_academy->run(words("check"));
        QCOMPARE(checked.exitCode, 0);
        QCOMPARE(checked.json()[u"strays"].toArray(), QJsonArray{QString::fromLatin1(old->sha256.toHex())});
        // And once the academy serves anew, it is gone, and all else is there
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->serve());
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(files.pathOf(old->sha256)), test::kPatience);
        QVERIFY(files.look(young->sha256));
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
    }

    void checkFindsAFileThatIsDamagedOrGone()
    {
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
        QStringList files;
        for (QDirIterator it(m_academy->blobs(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            files << it.next();
        QVERIFY(files.size() > 5);
        QVERIFY(QFile::remove(files.at(0)));
        QFile damaged(files.at(1));
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        damaged.write("?");
        damaged.close();
        const auto checked = m_academy->run(words("check"));
        QCOMPARE(checked.exitCode, 1);
        QCOMPARE(checked.json()[u"problems"].toArray().size(), 2);
        // And a backup of it says so, and has the rest
        const QString file =
            m_folder.filePath(QStringLiteral("damaged%1").arg(m_clock.now().time_since_epoch().count()));
        const auto saved = m_academy->run(words("backup") + QStringList{file});
        QCOMPARE(saved.exitCode, 1);
        QCOMPARE(saved.json()[u"problems"].toArray().size(), 2);
        QVERIFY(QFile::exists(file));
    }
};

QTEST_GUILESS_MAIN(BackupJourneyTest)
#include "BackupJourneyTest.moc"
