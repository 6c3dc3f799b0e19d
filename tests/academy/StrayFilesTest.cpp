// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/StrayFiles.h"
#include "app/academy/courses/CourseShelf.h"
#include "tests/academy/FileWaits.h"
#include "tests/academy/StoredAcademy.h"

#include <QFile>

#include <future>

using namespace carrel;
using namespace carrel::academy;
using namespace std::chrono_literals;

/// Files that no row names, in an academy over SQLite and over PostgreSQL.
class StrayFilesTest : public QObject {
    Q_OBJECT

    test::Places m_places;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::StoredAcademy> m_academy;
    std::unique_ptr<BlobFiles> m_files;
    std::unique_ptr<StrayFiles> m_strays;
    SystemClock m_now;  ///< by which the disk dates files

    static void makeOld(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite)
            || !file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime))
            qFatal("a file cannot be dated");
    }
    /// A file that lies here for two days.
    QByteArray old(const QByteArray& bytes) const
    {
        const QByteArray sha256 = m_files->put(bytes)->sha256;
        makeOld(m_files->pathOf(sha256));
        return sha256;
    }
    void giveRow(const QByteArray& sha256)
    {
        const auto facts = m_files->look(sha256);
        const auto done = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            const auto org = People(connection, m_academy->clock, m_academy->random).org(QStringLiteral("north"));
            return CourseShelf(connection, *org, m_academy->clock, m_academy->random, theOperator()).keep(*facts);
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().trail()));
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_academy = std::make_unique<test::StoredAcademy>(place);
        QVERIFY(m_academy->database.prepare());
        m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<BlobFiles>(m_folder->path());
        m_strays = std::make_unique<StrayFiles>(m_academy->database, *m_files, m_now);
    }
    void cleanup()
    {
        m_strays.reset();
        m_academy.reset();
    }

    void onlyWhatIsOldAndHasNoRowGoes()
    {
        // Given a file of an organisation, one that nobody has, and one that came just now
        const QByteArray named = old("a cover");
        giveRow(named);
        const QByteArray stray = old("of a publication that was refused");
        const QByteArray young = m_files->put("of an upload that is under way")->sha256;
        // When it is looked for what nobody has, then it is the second, and that alone goes
        QCOMPARE(m_strays->find().value(), std::vector<QByteArray>{stray});
        QCOMPARE(m_strays->remove().value(), 1);
        QVERIFY(!QFile::exists(m_files->pathOf(stray)));
        QVERIFY(m_files->look(named));
        QVERIFY(m_files->look(young));
        QCOMPARE(m_strays->remove().value(), 0);
    }

    void whatIsKeptAgainIsSpared_data()
    {
        QTest::addColumn<QString>("by");
        for (const char* by : {"a publication", "an upload", "a restore"})
            QTest::newRow(by) << QString::fromLatin1(by);
    }
    void whatIsKeptAgainIsSpared()
    {
        QFETCH(QString, by);
        // Given a file that nobody has, and who keeps the same bytes again
        const QByteArray bytes("tried once more");
        const QByteArray stray = old(bytes);
        if (by == QLatin1String("a publication")) {
            QVERIFY(m_files->put(bytes));
        } else if (by == QLatin1String("an upload")) {
            // All of it came long ago, and it ends now.
            QVERIFY(m_files->add(1, stray, 0, bytes));
            const QDir incoming(m_folder->filePath(QStringLiteral("incoming")));
            makeOld(incoming.filePath(incoming.entryList(QDir::Files).value(0)));
            QVERIFY(m_files->finish(1, stray));
        } else {
            const QTemporaryDir other;
            const BlobFiles backup(other.path());
            QVERIFY(backup.put(bytes));
            QVERIFY(m_files->takeFrom(backup, stray));
        }
        // Then it waits for its row
        QVERIFY(m_strays->find()->empty());
    }

    void whatIsKeptAgainAtThatMomentIsSparedToo()
    {
        // Given two files that nobody has, and somebody who keeps files at this moment
        const QByteArray bytes("tried once more");
        const QByteArray again = old(bytes);
        const QByteArray named = old("its row is being written");
        const QByteArray stray = old("of nobody");
        auto keeping = m_files->hold(BlobFiles::Hold::ToKeep);
        QVERIFY(keeping);
        // When strays are removed, which waits, and one of them is kept again and another gets its row meanwhile
        auto removing = std::async(std::launch::async, [this] { return m_strays->remove(); });
        while (removing.wait_for(0s) != std::future_status::ready && !test::somebodyWaitsForAFile())
            std::this_thread::yield();
        QVERIFY(m_files->put(bytes));
        giveRow(named);
        keeping->reset();
        // Then only the third goes
        QCOMPARE(removing.get().value(), 1);
        QVERIFY(m_files->look(again));
        QVERIFY(m_files->look(named));
        QVERIFY(!QFile::exists(m_files->pathOf(stray)));
    }

    void nobodyKeepsAFileWhileStraysAreRemoved()
    {
        const QByteArray bytes("tried once more");
        auto removing = m_files->hold(BlobFiles::Hold::ToRemove);
        QVERIFY(removing);
        auto keeping = std::async(std::launch::async, [this, &bytes] { return m_files->put(bytes); });
        while (keeping.wait_for(0s) != std::future_status::ready && !test::somebodyWaitsForAFile())
            std::this_thread::yield();
        QVERIFY(keeping.wait_for(0s) != std::future_status::ready);
        removing->reset();
        QVERIFY(m_files->look(keeping.get()->sha256));
    }
};

QTEST_GUILESS_MAIN(StrayFilesTest)
#include "StrayFilesTest.moc"
