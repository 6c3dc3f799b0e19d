// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/MasterKey.h"
#include "core/store/AllSql.h"
#include "core/store/MediaStore.h"
#include "core/store/Migrations.h"
#include "core/store/Vault.h"
#include "core/store/VaultFile.h"
#include "tests/support/ManualClock.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace carrel;
using namespace carrel::store;
using crypto::MasterKey;

namespace {

Done put(Transaction& transaction, const QString& key, const QString& value)
{
    CARREL_ASSIGN(Statement statement, transaction.connection().prepare("INSERT OR REPLACE INTO meta VALUES (?1, ?2)"));
    return statement.bind(1, key).bind(2, value).run();
}

Result<QString> get(Connection& connection, const QString& key)
{
    CARREL_ASSIGN(Statement statement, connection.prepare("SELECT value FROM meta WHERE key = ?1"));
    CARREL_ASSIGN(const bool row, statement.bind(1, key).next());
    return row ? statement.text(0) : QString();
}

}  // namespace

class VaultTest : public QObject {
    Q_OBJECT

    test::ManualClock m_clock;
    test::SeededRandom m_random{7};
    MasterKey m_key = MasterKey::generate();

    Result<std::unique_ptr<Vault>> create(const QString& path) { return Vault::create(path, m_key, m_clock, m_random); }
    Result<std::unique_ptr<Vault>> open(const QString& path) { return Vault::open(path, m_key, m_clock, m_random); }
    static Done write(Vault& vault, const QString& key, const QString& value, bool changed = false)
    {
        const auto result = vault.writeNow<bool>([=](Transaction& transaction) -> Result<bool> {
            CARREL_TRY(put(transaction, key, value));
            if (changed)
                transaction.touched(Noun::Settings);
            return true;
        });
        return result ? Done() : Done(fail(result.error()));
    }
    static QString read(Vault& vault, const QString& key)
    {
        return vault.readNow<QString>([=](Connection& connection) { return get(connection, key); }).value_or(u"failed"_qs);
    }

private Q_SLOTS:
    void keepsWhatWasWrittenAndShowsNothingOfIt()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"desk"_qs);
        {
            const auto vault = create(path);
            QVERIFY(vault.has_value());
            QVERIFY(write(**vault, u"song"_qs, u"Whistling in the reading room"_qs));
        }
        const auto again = open(path);
        QVERIFY(again.has_value());
        QCOMPARE(read(**again, u"song"_qs), u"Whistling in the reading room"_qs);
        QFile file(path + u"/vault.db"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("Whistling"));
        QVERIFY(!bytes.startsWith("SQLite format 3"));
    }

    void everyFileIsItsOwnersAlone()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"desk"_qs);
        const auto vault = create(path);
        QVERIFY(write(**vault, u"a"_qs, u"b"_qs));
        QVERIFY((*vault)->media().put("bytes", u"text/plain"_qs).has_value());
        for (const char* name : {"vault.db", "vault.db-wal", "vault.db-shm", "lock"}) {
            struct stat status {};
            QCOMPARE(stat(qPrintable(path + u'/' + QLatin1String(name)), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0600u);
        }
        for (const char* name : {"", "/media"}) {
            struct stat status {};
            QCOMPARE(stat(qPrintable(path + QLatin1String(name)), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0700u);
        }
    }

    void anErrorRollsBackAndACommitTellsWhatMoved()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        QSignalSpy changed(vault->get(), &Vault::changed);
        QVERIFY(write(**vault, u"a"_qs, u"kept"_qs, true));
        const auto failed = (*vault)->writeNow<bool>([](Transaction& transaction) -> Result<bool> {
            CARREL_TRY(put(transaction, u"a"_qs, u"lost"_qs));
            transaction.touched(Noun::Notes);
            return fail(ErrorKind::InvalidInput, u"changed its mind"_qs);
        });
        QCOMPARE(failed.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(read(**vault, u"a"_qs), u"kept"_qs);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).value<ChangeSet>(), ChangeSet(Noun::Settings));
    }

    void aReaderDoesNotWaitForAWriter()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        QVERIFY(write(**vault, u"a"_qs, u"before"_qs));
        QSemaphore inside;
        QSemaphore leave;
        auto writing = (*vault)->write<bool>([&](Transaction& transaction) -> Result<bool> {
            CARREL_TRY(put(transaction, u"a"_qs, u"after"_qs));
            inside.release();
            leave.acquire();
            return true;
        });
        inside.acquire();
        QCOMPARE(read(**vault, u"a"_qs), u"before"_qs);
        leave.release();
        writing.waitForFinished();
        QCOMPARE(read(**vault, u"a"_qs), u"after"_qs);
    }

    void aReaderCannotWrite()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        const auto written = (*vault)->readNow<bool>([](Connection& connection) -> Result<bool> {
            CARREL_TRY(connection.execute("INSERT INTO meta VALUES ('a', 1)"));
            return true;
        });
        QCOMPARE(written.error().kind, ErrorKind::ReadOnly);
    }

    void closingFinishesWritesAndRefusesWhatComesLater()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"desk"_qs);
        const auto vault = create(path);
        std::vector<QFuture<Result<bool>>> writes;
        for (int i = 0; i < 50; ++i)
            writes.push_back((*vault)->write<bool>([i](Transaction& transaction) -> Result<bool> {
                CARREL_TRY(put(transaction, QString::number(i), u"x"_qs));
                return true;
            }));
        (*vault)->close();
        for (auto& future : writes)
            QVERIFY(future.takeResult().has_value());
        QCOMPARE(write(**vault, u"late"_qs, u"x"_qs).error().kind, ErrorKind::ReadOnly);
        QVERIFY(!QFile::exists(path + u"/vault.db-wal"_qs));
        const auto again = open(path);
        QCOMPARE(read(**again, u"49"_qs), u"x"_qs);
    }

    void closingInterruptsReadsWhenAsked()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        QSemaphore begun;
        auto endless = (*vault)->read<bool>([&](Connection& connection) -> Result<bool> {
            CARREL_ASSIGN(Statement count, connection.prepare("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                                              " SELECT i FROM n"));
            CARREL_TRY(count.next());
            begun.release();
            for (;;)
                CARREL_TRY(count.next());
        });
        begun.acquire();
        (*vault)->close(Vault::PendingReads::Interrupt);
        QCOMPARE(endless.takeResult().error().kind, ErrorKind::Cancelled);
    }

    void aWrongKeyOpensNothing()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"desk"_qs);
        QVERIFY(create(path).has_value());
        const auto opened = Vault::open(path, MasterKey::generate(), m_clock, m_random);
        QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
        QVERIFY(open(path).has_value());
    }

    void theSecondProgramLearnsWhoHoldsTheVault()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"desk"_qs);
        const auto first = create(path);
        const auto second = open(path);
        QCOMPARE(second.error().kind, ErrorKind::VaultInUse);
        QVERIFY2(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(second.error().detail));
        (*first)->close();
        QVERIFY(open(path).has_value());
    }

    void aVaultIsNotMadeOverAnother()
    {
        QTemporaryDir home;
        const QString path = home.filePath(u"desk"_qs);
        QVERIFY(create(path).has_value());
        QCOMPARE(create(path).error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(open(home.filePath(u"elsewhere"_qs)).error().kind, ErrorKind::NotFound);
    }

    void everyEmbeddedStatementCanBePrepared()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        for (const sql::Named& statement : sql::kAll) {
            const auto prepared = (*vault)->readNow<bool>([&](Connection& connection) -> Result<bool> {
                CARREL_TRY(connection.prepare(statement.text));
                return true;
            });
            QVERIFY2(prepared.has_value(),
                     qPrintable(QString::fromUtf8(statement.name) + u": "_qs
                                + (prepared ? QString() : prepared.error().detail)));
        }
    }

    void aStatementAskedForWhileOnLoanIsASecondOne()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        QVERIFY(write(**vault, u"a"_qs, u"1"_qs));
        QVERIFY(write(**vault, u"b"_qs, u"2"_qs));
        const auto pair = (*vault)->readNow<QString>([](Connection& connection) -> Result<QString> {
            constexpr std::string_view kText = "SELECT value FROM meta WHERE key = ?1";
            CARREL_ASSIGN(Statement outer, connection.prepare(kText));
            CARREL_TRY(outer.bind(1, u"a"_qs).next());
            CARREL_ASSIGN(Statement inner, connection.prepare(kText));
            CARREL_TRY(inner.bind(1, u"b"_qs).next());
            return outer.text(0) + inner.text(0);
        });
        QCOMPARE(pair.value(), u"12"_qs);
    }

    void theGenerationNeverFallsBehindWhatTheKeychainKnows()
    {
        QTemporaryDir home;
        const auto vault = create(home.filePath(u"desk"_qs));
        QCOMPARE((*vault)->generation().value(), 0);
        QCOMPARE((*vault)->advanceGeneration(0).value(), 1);
        QCOMPARE((*vault)->advanceGeneration(40).value(), 41);
        QCOMPARE((*vault)->generation().value(), 41);
    }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "VaultTest.moc"
