// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Vault.h"
#include "core/store/AllSql.h"
#include "core/store/MediaStore.h"
#include "core/store/Migrations.h"
#include "core/store/VaultFile.h"
#include "tests/core/store/VaultFixture.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

using namespace carrel;
using namespace carrel::store;
using test::VaultFixture;

class VaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasWrittenAndShowsNothingOfIt()
    {
        VaultFixture desk;
        {
            const auto vault = desk.create();
            QVERIFY(vault.has_value());
            QVERIFY(VaultFixture::write(**vault, u"song"_qs, u"Whistling in the reading room"_qs));
        }
        const auto again = desk.open();
        QVERIFY(again.has_value());
        QCOMPARE(VaultFixture::read(**again, u"song"_qs), u"Whistling in the reading room"_qs);
        QFile file(desk.path + u"/vault.db"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("Whistling"));
        QVERIFY(!bytes.startsWith("SQLite format 3"));
    }

    void everyFileIsItsOwnersAlone()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(VaultFixture::write(**vault, u"a"_qs, u"b"_qs));
        QVERIFY((*vault)->media().put("bytes", u"text/plain"_qs).has_value());
        for (const char* name : {"vault.db", "vault.db-wal", "vault.db-shm", "lock"}) {
            struct stat status {};
            QCOMPARE(stat(qPrintable(desk.path + u'/' + QLatin1String(name)), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0600u);
        }
        for (const char* name : {"", "/media"}) {
            struct stat status {};
            QCOMPARE(stat(qPrintable(desk.path + QLatin1String(name)), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0700u);
        }
    }

    void anErrorRollsBackAndACommitTellsWhatMoved()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QSignalSpy changed(vault->get(), &Vault::changed);
        QVERIFY(VaultFixture::write(**vault, u"a"_qs, u"kept"_qs, Noun::Settings));
        const auto failed = (*vault)->writeNow<bool>([](Transaction& transaction) -> Result<bool> {
            CARREL_TRY(VaultFixture::put(transaction, u"a"_qs, u"lost"_qs));
            transaction.touched(Noun::Notes);
            return fail(ErrorKind::InvalidInput, u"changed its mind"_qs);
        });
        QCOMPARE(failed.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(VaultFixture::read(**vault, u"a"_qs), u"kept"_qs);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).value<ChangeSet>(), ChangeSet(Noun::Settings));
    }

    void aReaderDoesNotWaitForAWriter()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(VaultFixture::write(**vault, u"a"_qs, u"before"_qs));
        QSemaphore inside;
        QSemaphore leave;
        auto writing = (*vault)->write<bool>([&](Transaction& transaction) -> Result<bool> {
            CARREL_TRY(VaultFixture::put(transaction, u"a"_qs, u"after"_qs));
            inside.release();
            leave.acquire();
            return true;
        });
        inside.acquire();
        QCOMPARE(VaultFixture::read(**vault, u"a"_qs), u"before"_qs);
        leave.release();
        writing.waitForFinished();
        QCOMPARE(VaultFixture::read(**vault, u"a"_qs), u"after"_qs);
    }

    void aReaderCannotWrite()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        const auto written = (*vault)->readNow<bool>([](Connection& connection) -> Result<bool> {
            CARREL_TRY(connection.execute("INSERT INTO meta VALUES ('a', 1)"));
            return true;
        });
        QCOMPARE(written.error().kind, ErrorKind::ReadOnly);
    }

    void closingFinishesWritesAndRefusesWhatComesLater()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        std::vector<QFuture<Result<bool>>> writes;
        for (int i = 0; i < 50; ++i)
            writes.push_back((*vault)->write<bool>([i](Transaction& transaction) -> Result<bool> {
                CARREL_TRY(VaultFixture::put(transaction, QString::number(i), u"x"_qs));
                return true;
            }));
        (*vault)->close();
        for (auto& future : writes)
            QVERIFY(future.result().has_value());
        QCOMPARE(VaultFixture::write(**vault, u"late"_qs, u"x"_qs).error().kind, ErrorKind::ReadOnly);
        QVERIFY(!QFile::exists(desk.path + u"/vault.db-wal"_qs));
        const auto again = desk.open();
        QCOMPARE(VaultFixture::read(**again, u"49"_qs), u"x"_qs);
    }

    void closingInterruptsReadsWhenAsked()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QSemaphore begun;
        auto endless = (*vault)->read<bool>([&](Connection& connection) -> Result<bool> {
            CARREL_ASSIGN(Statement count,
                          connection.prepare("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                             " SELECT i FROM n"));
            CARREL_TRY(count.next());
            begun.release();
            for (;;)
                CARREL_TRY(count.next());
        });
        begun.acquire();
        (*vault)->close(Vault::PendingReads::Interrupt);
        QCOMPARE(endless.result().error().kind, ErrorKind::Cancelled);
    }

    void aWrongKeyOpensNothing()
    {
        VaultFixture desk;
        QVERIFY(desk.create().has_value());
        const auto opened = desk.open(crypto::MasterKey::generate());
        QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
        QVERIFY(desk.open().has_value());
    }

    void theSecondProgramLearnsWhoHoldsTheVault()
    {
        VaultFixture desk;
        const auto first = desk.create();
        const auto second = desk.open();
        QCOMPARE(second.error().kind, ErrorKind::VaultInUse);
        QVERIFY2(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(second.error().detail));
        (*first)->close();
        QVERIFY(desk.open().has_value());
    }

    void aVaultIsNotMadeOverAnother()
    {
        VaultFixture desk;
        QVERIFY(desk.create().has_value());
        QCOMPARE(desk.create().error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(Vault::open(desk.path + u"-elsewhere"_qs, desk.key, desk.clock, desk.random).error().kind,
                 ErrorKind::NotFound);
    }

    void everyEmbeddedStatementCanBePrepared()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        for (const sql::Named& statement : sql::kAll) {
            const auto prepared = (*vault)->readNow<bool>([&](Connection& connection) -> Result<bool> {
                CARREL_TRY(connection.prepare(statement.text));
                return true;
            });
            QVERIFY2(prepared.has_value(), qPrintable(QString::fromUtf8(statement.name) + u": "_qs
                                                      + (prepared ? QString() : prepared.error().detail)));
        }
    }

    void aStatementAskedForWhileOnLoanIsASecondOne()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(VaultFixture::write(**vault, u"a"_qs, u"1"_qs));
        QVERIFY(VaultFixture::write(**vault, u"b"_qs, u"2"_qs));
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
        VaultFixture desk;
        const auto vault = desk.create();
        QCOMPARE((*vault)->generation().value(), 0);
        QCOMPARE((*vault)->advanceGeneration(0).value(), 1);
        QCOMPARE((*vault)->advanceGeneration(40).value(), 41);
        QCOMPARE((*vault)->generation().value(), 41);
    }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "VaultTest.moc"
