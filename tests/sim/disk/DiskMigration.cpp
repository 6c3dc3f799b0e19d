// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/store/Migrations.h"
#include "core/store/VaultFile.h"
#include "tests/sim/disk/DiskDesk.h"
#include "tests/sim/disk/DiskStories.h"
#include "tests/sim/disk/FoundDisk.h"

namespace carrel::sim {
namespace {

/// A vault of the first schema, with a word in it.
Done makeOld(const QString& directory, const crypto::MasterKey& key)
{
    QDir().mkpath(directory);
    CARREL_ASSIGN(const auto file, store::VaultFile::create(directory + QStringLiteral("/vault.db"),
                                                            key.subkey(crypto::KeyPurpose::Database)));
    CARREL_TRY(store::migrate(*file, store::allMigrations().first(1)));
    return file->execute("INSERT INTO meta VALUES ('word', 'kept')");
}

struct Migrated {
    DiskLog log;
    QByteArray state;
};

Result<Migrated> migrateRecorded(const QString& directory, const crypto::MasterKey& key)
{
    CARREL_TRY(makeOld(directory, key));
    LyingDisk disk;
    disk.record();
    Migrated migrated;
    {
        DiskDesk desk(directory, key);
        CARREL_TRY(desk.open());
        CARREL_ASSIGN(migrated.state, desk.state());
        disk.told(0);
        desk.close();
    }
    migrated.log = disk.log();
    return migrated;
}

QString wrongWith(const FoundDisk& found, const crypto::MasterKey& key, const QByteArray& expected)
{
    DiskDesk desk(found.path(), key);
    if (const Done opened = desk.open(); !opened)
        return QStringLiteral("the vault does not open: ") + opened.error().trail();
    const auto damage = desk.damage();
    if (!damage || !damage->isEmpty())
        return QStringLiteral("the vault is damaged: ") + (damage ? damage->join(u' ') : damage.error().trail());
    const auto word = desk.vault().readNow<QString>([](store::Connection& connection) -> Result<QString> {
        CARREL_ASSIGN(auto asked, connection.prepare("SELECT value FROM meta WHERE key = 'word'"));
        CARREL_ASSIGN(const bool row, asked.next());
        return row ? asked.text(0) : QString();
    });
    if (!word || *word != QLatin1String("kept"))
        return QStringLiteral("what the old vault held is lost");
    // The replica's name is drawn by the migration: all else is as it was without the cut.
    const auto state = desk.state();
    if (!state || state->size() != expected.size())
        return QStringLiteral("the vault cannot be read whole");
    return {};
}

}  // namespace

DiskOutcome cutThePowerInAMigration(const DiskOptions& options)
{
    const QTemporaryDir home;
    const QString directory = home.filePath(QStringLiteral("desk"));
    const auto key = crypto::MasterKey::generate();
    DiskOutcome outcome;
    const auto migrated = migrateRecorded(directory, key);
    if (!migrated) {
        outcome.broken << migrated.error().trail();
        return outcome;
    }
    outcome.calls = static_cast<int>(migrated->log.calls.size());
    std::uint64_t random = options.seed;
    const LyingDisk disk;  // without a fault, and without waiting for a real one
    Platter platter(migrated->log);
    while (platter.step() && outcome.broken.size() < 5) {
        if (platter.position() % static_cast<std::size_t>(options.every) != 0)
            continue;
        const std::uint64_t seed = splitMix64(random);
        const auto how = static_cast<PowerCut>(seed % kPowerCuts);
        ++outcome.cuts;
        const FoundDisk found(platter.cut(how, seed), directory);
        if (const QString wrong = wrongWith(found, key, migrated->state); !wrong.isEmpty())
            outcome.broken
                << QStringLiteral("seed %1, call %2: %3").arg(options.seed).arg(platter.position()).arg(wrong);
    }
    return outcome;
}

}  // namespace carrel::sim
