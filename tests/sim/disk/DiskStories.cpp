// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/DiskStories.h"

#include "core/base/Random.h"
#include "core/store/VaultFile.h"
#include "tests/sim/disk/DiskDesk.h"
#include "tests/sim/disk/FoundDisk.h"

namespace carrel::sim {
namespace {

using Work = DiskDesk::Work;

/// What was told to be saved, by its number.
struct Saved {
    QByteArray state;
    AcademyRows academy;
    QString work;
};

struct Told {
    DiskLog log;
    std::vector<Saved> saved;
    crypto::MasterKey key = crypto::MasterKey::generate();
    QString directory;
    QString broken;
};

Work drawn(std::uint64_t& random)
{
    // Reviews and exchanges are what a desk does most; an import and a restart now and then.
    constexpr std::array kOften{Work::Review, Work::Review,     Work::Sync,     Work::Sync, Work::Note,
                                Work::Quiz,   Work::Preference, Work::Bookmark, Work::Note, Work::Reading,
                                Work::Sync,   Work::Import,     Work::Restart};
    return kOften[splitMix64(random) % kOften.size()];
}

/// Works on a desk whose disk is written down.
Told record(const DiskOptions& options, const QString& directory)
{
    Told told;
    told.directory = directory;
    LyingDisk disk;
    disk.record(options.syncs ? LyingDisk::Syncs::AreDone : LyingDisk::Syncs::AreSaidToBeDone);
    DiskDesk desk(directory, told.key, options.seed);
    const auto save = [&](const char* work) {
        const auto state = desk.state();
        if (!state)
            told.broken = state.error().trail();
        disk.told(static_cast<std::int64_t>(told.saved.size()));
        told.saved.push_back({state.value_or(QByteArray()), desk.sync.academy, QString::fromLatin1(work)});
    };
    std::uint64_t random = options.seed;
    Done done = desk.create();
    if (done)
        save("the first course");
    for (int i = 0; done && i < options.works; ++i) {
        const Work work = i + 1 == options.works ? Work::Backup : drawn(random);
        done = desk.run(work);
        if (done)
            save(DiskDesk::nameOf(work));
    }
    if (!done)
        told.broken = done.error().trail();
    desk.close();
    told.log = disk.log();
    return told;
}

/// A backup that was told to be taken is whole on the disk. It stands under the name it was written under: renaming is
/// not the database's.
Done lastBackup(const Told& told, std::size_t last, const FoundDisk& found)
{
    if (told.saved[last].work != QLatin1String(DiskDesk::nameOf(Work::Backup)))
        return {};
    CARREL_ASSIGN(const auto copy,
                  store::VaultFile::open(found.path() + QStringLiteral("/backups/.taking/vault.db"),
                                         told.key.subkey(crypto::KeyPurpose::Backups), store::VaultFile::Access::Read));
    Progress progress;
    return store::VaultFile::verify(*copy, progress);
}

/// Opens what the power left, and holds it against what was told.
QString wrongWith(const Told& told, const Platter& platter, const FoundDisk& found, std::uint64_t seed)
{
    DiskDesk desk(found.path(), told.key, seed);
    const auto last = static_cast<std::size_t>(platter.told());
    const bool promised = platter.told() >= 0;
    const Done opened = desk.open();
    if (!opened && !promised && opened.error().kind == ErrorKind::NotFound)
        return desk.create() ? QString() : QStringLiteral("no vault can be made any more");
    if (!opened)
        return QStringLiteral("the vault does not open: ") + opened.error().trail();
    const auto damage = desk.damage();
    if (!damage || !damage->isEmpty())
        return QStringLiteral("the vault is damaged: ") + (damage ? damage->join(u' ') : damage.error().trail());
    const auto state = desk.state();
    if (!state)
        return state.error().trail();
    if (!promised)
        return {};
    const bool next = last + 1 < told.saved.size() && *state == told.saved[last + 1].state;
    if (*state != told.saved[last].state && !next)
        return QStringLiteral("neither what was saved nor what was on its way is there whole (after %1, in %2)")
            .arg(told.saved[last].work, last + 1 < told.saved.size() ? told.saved[last + 1].work : QString());
    if (const Done whole = lastBackup(told, last, found); !whole)
        return QStringLiteral("the backup is not whole: ") + whole.error().trail();
    if (seed % 4 != 0)
        return {};
    desk.sync.academy = told.saved[last].academy;
    for (const Done& goesOn : {desk.sync.untilInStep(desk.vault()), desk.run(Work::Note), desk.run(Work::Restart)})
        if (!goesOn)
            return QStringLiteral("the desk does not go on: ") + goesOn.error().trail();
    return {};
}

PowerCut howOf(std::uint64_t seed)
{
    return static_cast<PowerCut>(seed % kPowerCuts);
}

}  // namespace

DiskOutcome cutThePower(const DiskOptions& options)
{
    const QTemporaryDir home;
    const Told told = record(options, home.filePath(QStringLiteral("desk")));
    DiskOutcome outcome;
    outcome.calls = static_cast<int>(told.log.calls.size());
    if (!told.broken.isEmpty())
        outcome.broken << told.broken;
    std::uint64_t random = options.seed * 77;
    const LyingDisk disk;  // without a fault, and without waiting for a real one
    Platter platter(told.log);
    while (platter.step() && outcome.broken.size() < 5) {
        if (platter.position() % static_cast<std::size_t>(options.every)
            != options.seed % static_cast<std::uint64_t>(options.every))
            continue;
        const std::uint64_t seed = splitMix64(random);
        const FoundDisk found(platter.cut(howOf(seed), seed), told.directory);
        ++outcome.cuts;
        if (const QString wrong = wrongWith(told, platter, found, seed / kPowerCuts); !wrong.isEmpty())
            outcome.broken << QStringLiteral("seed %1, call %2, cut %3: %4")
                                  .arg(options.seed)
                                  .arg(platter.position())
                                  .arg(seed % kPowerCuts)
                                  .arg(wrong);
    }
    return outcome;
}

}  // namespace carrel::sim
