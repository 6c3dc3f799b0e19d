// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backups.h"
#include "core/store/Migrations.h"
#include "core/store/VaultFile.h"
#include "tests/core/store/VaultFixture.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace carrel;
using namespace carrel::store;
using test::VaultFixture;

namespace {

constexpr std::array kSteps{
    Migration{1, "0001_pears", "CREATE TABLE pears (name TEXT); INSERT INTO pears VALUES ('Conference');"},
    Migration{2, "0002_plums", "CREATE TABLE plums (name TEXT); INSERT INTO plums SELECT name || ' plum' FROM pears;"},
    Migration{3, "0003_broken", "CREATE TABLE quinces (name TEXT); INSERT INTO nowhere VALUES (1);"},
};

QHash<QString, QByteArray> contentsOf(const QString& directory)
{
    QHash<QString, QByteArray> contents;
    for (QDirIterator files(directory, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            contents.insert(file.fileName(), file.readAll());
    }
    return contents;
}

}  // namespace

class MigrationsTest : public QObject {
    Q_OBJECT

    static Result<std::unique_ptr<Connection>> emptyFile(QTemporaryDir& home)
    {
        return VaultFile::create(home.filePath(u"a.db"_qs), crypto::SecureBytes::random(32));
    }

private Q_SLOTS:
    void runsWhatTheDatabaseHasNotSeen()
    {
        QTemporaryDir home;
        const auto database = emptyFile(home).value();
        QVERIFY(migrate(*database, std::span(kSteps).first(1)).has_value());
        QCOMPARE(schemaVersion(*database).value(), 1);
        QVERIFY(migrate(*database, std::span(kSteps).first(2)).has_value());
        QCOMPARE(schemaVersion(*database).value(), 2);
        auto plum = database->prepare("SELECT name FROM plums").value();
        QVERIFY(plum.next().value());
        QCOMPARE(plum.text(0), u"Conference plum"_qs);
    }

    void aStepThatFailsLeavesTheStepBefore()
    {
        QTemporaryDir home;
        const auto database = emptyFile(home).value();
        const Done done = migrate(*database, kSteps);
        QVERIFY(!done.has_value());
        QVERIFY2(done.error().detail.contains(u"0003_broken"_qs), qPrintable(done.error().detail));
        QCOMPARE(schemaVersion(*database).value(), 2);
        QVERIFY(!database->prepare("SELECT * FROM quinces").has_value());
        QVERIFY(database->prepare("SELECT * FROM plums").has_value());
    }

    void aNewerVaultIsRefusedAndNotTouched()
    {
        VaultFixture desk;
        QVERIFY(VaultFixture::write(**desk.create(), u"a"_qs, u"b"_qs).has_value());
        {
            const auto file = VaultFile::open(desk.path + u"/vault.db"_qs, desk.key.subkey(crypto::KeyPurpose::Database),
                                              VaultFile::Access::Write);
            QVERIFY((*file)->execute("PRAGMA user_version = 9999").has_value());
        }
        const auto before = contentsOf(desk.path);
        QCOMPARE(desk.open().error().kind, ErrorKind::VaultNewer);
        QCOMPARE(contentsOf(desk.path), before);
    }

    void migrationsAreNumberedFromOneWithoutGaps()
    {
        int expected = 0;
        for (const Migration& migration : allMigrations())
            QCOMPARE(migration.number, ++expected);
        QVERIFY(expected >= 1);
    }

    /// Once a schema is released, a vault that it wrote lies in tests/data/vaults/v<N> (made by carrel_fixture_vault, its
    /// README.md says how) and every later program must open it. Raising the schema without one fails here.
    void everyEarlierSchemaHasAFixtureThatOpens()
    {
        const int newest = allMigrations().back().number;
        for (int version = 1; version < newest; ++version) {
            const QString fixture = QStringLiteral(CARREL_TEST_DATA "/vaults/v%1").arg(version);
            QVERIFY2(QFile::exists(fixture + u"/vault.db"_qs), qPrintable(u"no fixture vault in "_qs + fixture));
            QTemporaryDir home;
            const QString copy = home.filePath(u"desk"_qs);
            QVERIFY(QDir().mkpath(copy));
            for (const QString& name : QDir(fixture).entryList(QDir::Files))
                QVERIFY(QFile::copy(fixture + u'/' + name, copy + u'/' + name));
            QVERIFY(QFile(copy + u"/vault.db"_qs).setPermissions(QFile::ReadOwner | QFile::WriteOwner));
            VaultFixture desk;
            const auto key = crypto::MasterKey::fromBytes(crypto::SecureBytes(32)).value();
            auto vault = Vault::open(copy, key, desk.clock, desk.random);
            QVERIFY2(vault.has_value(), vault ? "" : qPrintable(vault.error().trail()));
            QCOMPARE(VaultFixture::read(**vault, u"fixture"_qs), u"schema %1"_qs.arg(version));
            QCOMPARE(Backups(copy).list().size(), 1);
            QCOMPARE(Backups(copy).list().first().reason, BackupReason::BeforeMigration);
        }
    }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "MigrationsTest.moc"
