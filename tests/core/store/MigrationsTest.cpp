// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"
#include "core/store/Backups.h"
#include "core/store/VaultFile.h"
#include "core/store/notes/NoteShadowRepository.h"
#include "core/store/notes/Sql.h"
#include "core/store/ops/Sql.h"
#include "core/store/scopes/Sql.h"
#include "tests/core/store/VaultFixture.h"

#include <QCryptographicHash>
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
            const auto file = VaultFile::open(desk.path + u"/vault.db"_qs,
                                              desk.key.subkey(crypto::KeyPurpose::Database), VaultFile::Access::Write);
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

    /// tests/data/vaults/released.txt lists the SHA-256 of every migration that went out.
    void whatWasReleasedIsNeverChanged()
    {
        int expected = 0;
        for (const auto& [number, hash] : released()) {
            QCOMPARE(number, ++expected);
            QVERIFY(static_cast<std::size_t>(number) <= allMigrations().size());
            const std::string_view sql = allMigrations()[static_cast<std::size_t>(number - 1)].sql;
            const QByteArray text(sql.data(), static_cast<qsizetype>(sql.size()));
            QCOMPARE(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(), hash);
        }
    }

    void whatEachExchangeAsksOfSuspectsReadsNoOtherItem()
    {
        QTemporaryDir home;
        const auto database = emptyFile(home).value();
        QVERIFY(migrate(*database, allMigrations()).has_value());
        for (const std::string_view query :
             {sql::kScopes_suspects, sql::kScopes_sweep_suspects, sql::kScopes_end_suspicion}) {
            auto plan = database->prepare("EXPLAIN QUERY PLAN " + std::string(query)).value();
            QVERIFY(plan.next().value());
            QVERIFY2(plan.text(3).contains(u"items_suspect"_qs), qPrintable(plan.text(3)));
        }
    }

    void aNoteThatWasDoubtedCountsAsLostUntilItIsRead()
    {
        // given: a desk whose academy lost history, and a note of which it has not read since
        QTemporaryDir home;
        const auto database = emptyFile(home).value();
        QVERIFY(migrate(*database, allMigrations().first(10)).has_value());
        QVERIFY(database
                    ->execute(
                        "INSERT INTO notes (uid, body, tags, anchor, quote, created_at, changed_at, version, doubted) "
                        "VALUES (x'0196a00000007000800000000000000a', 'what was there', '', '', '', 7, 8, 3, 1)")
                    .has_value());
        // when
        QVERIFY(migrate(*database, allMigrations()).has_value());
        // then: it is held against what will be read, and put back where that says something else
        const auto lost = NoteShadowRepository(*database).lost(u"me"_qs, u"0196a000-0000-7000-8000-00000000000a"_qs);
        QCOMPARE(lost->size(), std::size_t(1));
        QCOMPARE(lost->front().shadow.version, 3);
        QCOMPARE(lost->front().shadow.state[u"text"].toString(), u"what was there"_qs);
        QCOMPARE(lost->front().shadow.state[u"removed"], QJsonValue(false));
        QCOMPARE(lost->front().shadow.state[u"created"].toInteger(), 7);
    }

    void whatEachExchangeAsksOfNotesReadsNoOtherNote()
    {
        QTemporaryDir home;
        const auto database = emptyFile(home).value();
        QVERIFY(migrate(*database, allMigrations()).has_value());
        const auto planOf = [&database](std::string_view query) {
            auto statement = database->prepare("EXPLAIN QUERY PLAN " + std::string(query)).value();
            QString plan;
            while (statement.next().value())
                plan += statement.text(3) + u'\n';
            return plan;
        };
        QVERIFY2(planOf(sql::kNotes_doubted).contains(u"note_shadows_lost"_qs),
                 qPrintable(planOf(sql::kNotes_doubted)));
        const QString plan = planOf(sql::kOps_waiting);
        for (const QString& index : {u"ops_to_send"_qs, u"ops_edits_put_off"_qs})
            QVERIFY2(plan.contains(index), qPrintable(plan));
    }

    /// The vault that the last released schema wrote must lie in tests/data/vaults/v<number>, and each one there must
    /// open.
    void everyReleasedSchemaHasAFixtureThatOpens()
    {
        const QString vaults = QStringLiteral(CARREL_TEST_DATA "/vaults");
        if (const auto out = released(); !out.empty())
            QVERIFY2(QFile::exists(vaults + u"/v%1/vault.db"_qs.arg(out.back().first)),
                     "a schema is released together with a fixture vault: tests/data/vaults/README.md");
        for (const QString& name : QDir(vaults).entryList({u"v*"_qs}, QDir::Dirs))
            opens(vaults + u'/' + name, name.mid(1).toInt());
    }

private:
    static std::vector<std::pair<int, QByteArray>> released()
    {
        QFile file(QStringLiteral(CARREL_TEST_DATA "/vaults/released.txt"));
        std::vector<std::pair<int, QByteArray>> lines;
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray& line : file.readAll().split('\n'))
                if (const auto parts = line.simplified().split(' '); parts.size() == 2 && !line.startsWith('#'))
                    lines.emplace_back(parts[0].toInt(), parts[1]);
        return lines;
    }

    static void opens(const QString& fixture, int version)
    {
        VaultFixture desk;
        QVERIFY(QDir().mkpath(desk.path));
        const QString database = desk.path + u"/vault.db"_qs;
        QVERIFY(QFile::copy(fixture + u"/vault.db"_qs, database));
        QVERIFY(QFile(database).setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        desk.key = crypto::MasterKey::fromBytes(crypto::SecureBytes(32)).value();
        auto vault = desk.open();
        QVERIFY2(vault.has_value(), vault ? "" : qPrintable(vault.error().trail()));
        QCOMPARE(VaultFixture::read(**vault, u"fixture"_qs), u"schema %1"_qs.arg(version));
        const auto backups = Backups(desk.path).list();
        const bool older = version < allMigrations().back().number;
        QCOMPARE(backups.size(), older ? 1 : 0);
        QVERIFY(!older || backups.first().reason == BackupReason::BeforeMigration);
    }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "MigrationsTest.moc"
