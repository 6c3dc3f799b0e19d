// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backups.h"

#include "core/base/Json.h"
#include "core/crypto/MasterKey.h"
#include "core/store/DurableFile.h"
#include "core/store/MediaStore.h"
#include "core/store/Migrations.h"
#include "core/store/Replaced.h"
#include "core/store/Retention.h"
#include "core/store/VaultFile.h"
#include "core/store/VaultLock.h"
#include "core/store/media/Sql.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <set>

namespace carrel::store {
namespace {

using crypto::KeyPurpose;
using crypto::MasterKey;

const auto kDatabase = QStringLiteral("vault.db");
const auto kKeySlots = QStringLiteral("keyslots");
const auto kMedia = QStringLiteral("media");
const auto kManifest = QStringLiteral("manifest.json");
constexpr int kManifestVersion = 1;
constexpr qint64 kKeySlotsLimit = 64 * 1024;
constexpr std::array kReasonNames{"daily", "by-hand", "before-migration"};

QString stamp(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-dd'T'HH-mm-ss-zzz'Z'"));
}

QString below(const QString& directory, const QString& name)
{
    return directory + QLatin1Char('/') + name;
}

QByteArray manifestOf(const Backup& backup)
{
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("version"), kManifestVersion},
                   {QStringLiteral("taken"), static_cast<qint64>(backup.taken.time_since_epoch().count())},
                   {QStringLiteral("reason"), QLatin1String(kReasonNames[static_cast<std::size_t>(backup.reason)])},
                   {QStringLiteral("schema"), backup.schema},
               })
        .toJson();
}

std::optional<Backup> readManifest(const QString& directory)
{
    const auto bytes = readWhole(below(directory, kManifest), 4096);
    const auto json = bytes ? readJson(*bytes) : Result<QJsonValue>(fail(bytes.error()));
    if (!json || json->toObject()[u"version"].toInt() != kManifestVersion)
        return std::nullopt;
    const QJsonObject manifest = json->toObject();
    const auto reason = std::ranges::find(kReasonNames, manifest[u"reason"].toString(),
                                          [](const char* name) { return QString::fromLatin1(name); });
    if (reason == kReasonNames.end())
        return std::nullopt;
    return Backup{directory, Instant(std::chrono::milliseconds(manifest[u"taken"].toInteger())),
                  static_cast<BackupReason>(reason - kReasonNames.begin()), manifest[u"schema"].toInt(),
                  QFileInfo(below(directory, kDatabase)).size()};
}

Result<QStringList> mediaOf(Connection& connection)
{
    CARREL_ASSIGN(Statement all, connection.prepare(sql::kMedia_all));
    QStringList hashes;
    for (;;) {
        CARREL_ASSIGN(const bool row, all.next());
        if (!row)
            return hashes;
        hashes.append(QString::fromLatin1(all.blob(0).toHex()));
    }
}

/// Second names for the encrypted files of `hashes`, so that a sweep takes only the first. What is gone is passed over.
Done layMedia(const MediaStore& media, const QStringList& hashes, const QString& directory, Progress& progress)
{
    CARREL_TRY(makePrivateDirectory(directory));
    for (const QString& hash : hashes) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled);
        if (const Done laid = media.layBeside(hash, directory); !laid && laid.error().kind != ErrorKind::NotFound)
            return laid;
    }
    for (const QString& part : QDir(directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        CARREL_TRY(syncToDisk(below(directory, part)));
    return syncToDisk(directory);
}

/// Brings back what `media` lacks of `hashes`, or holds damaged; hands back what the backup has no more either, or only
/// damaged.
Result<QStringList> bringBack(MediaStore& media, const MediaStore& backedUp, const QStringList& hashes,
                              Progress& progress)
{
    QStringList missing;
    for (const QString& hash : hashes) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled);
        if (media.verify(hash))
            continue;
        const Done back = media.takeBack(backedUp, hash);
        // Whatever it is that keeps one medium from being read, the rest is brought back.
        if (!back && backedUp.verify(hash))
            return fail(back.error());
        if (!back)
            missing.append(hash);
    }
    return missing;
}

/// One read transaction over all that is done with `source`, unless it is in one.
class Snapshot {
public:
    explicit Snapshot(Connection& source) : m_source(source), m_own(source.execute("BEGIN").has_value()) {}
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot()
    {
        if (m_own)
            (void)m_source.execute("ROLLBACK");
    }

private:
    Connection& m_source;
    bool m_own;
};

}  // namespace

Backups::Backups(QString vaultDirectory, Moments moments)
    : m_vault(std::move(vaultDirectory)), m_directory(below(m_vault, QStringLiteral("backups"))),
      m_moments(std::move(moments))
{
}

Done Backups::layMediaOf(Connection& source, const MasterKey& key, const QString& directory, Progress& progress) const
{
    CARREL_ASSIGN(const int schema, schemaVersion(source));
    if (schema == 0)
        return {};  // nothing was ever kept there
    CARREL_ASSIGN(const QStringList hashes, mediaOf(source));
    return layMedia(MediaStore(below(m_vault, kMedia), key.subkey(KeyPurpose::Media)), hashes, directory, progress);
}

Result<Backup> Backups::take(Connection& source, const MasterKey& key, BackupReason reason, Instant now,
                             Progress& progress)
{
    CARREL_ASSIGN(const int schema, schemaVersion(source));
    Backup backup{below(m_directory, stamp(now)), now, reason, schema, 0};
    const QString unready = below(m_directory, QStringLiteral(".taking"));
    CARREL_TRY(removeTree(unready));
    CARREL_TRY(makePrivateDirectory(unready));
    const auto write = [&]() -> Done {
        const Snapshot moment(source);
        CARREL_TRY(layMediaOf(source, key, below(unready, kMedia), progress));
        CARREL_TRY(VaultFile::copy(source, below(unready, kDatabase), key.subkey(KeyPurpose::Backups), progress));
        if (auto slots = readWhole(below(m_vault, kKeySlots), kKeySlotsLimit))
            CARREL_TRY(writeDurably(below(unready, kKeySlots), *slots));
        else if (slots.error().kind != ErrorKind::NotFound)
            return fail(slots.error());
        CARREL_TRY(writeDurably(below(unready, kManifest), manifestOf(backup)));
        if (QFileInfo::exists(backup.path))
            return fail(ErrorKind::AlreadyExists, QStringLiteral("a backup of this very moment"));
        CARREL_TRY(renameOver(unready, backup.path));
        return syncToDisk(m_directory);
    };
    if (const Done written = write(); !written) {
        (void)removeTree(unready);
        return fail(written.error());
    }
    backup.bytes = QFileInfo(below(backup.path, kDatabase)).size();
    return backup;
}

QList<Backup> Backups::list() const
{
    QList<Backup> found;
    for (const QFileInfo& entry : QDir(m_directory).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (auto backup = readManifest(entry.absoluteFilePath()))
            found.append(*backup);
    std::ranges::sort(found, std::greater{}, &Backup::taken);
    return found;
}

Result<int> Backups::prune(Instant now, std::chrono::seconds utcOffset)
{
    constexpr std::chrono::days kStays{28};  // one before a migration, and the newest of a day that a person made
    const QList<Backup> all = list();
    const auto takenOf = [&](auto counts) {
        std::vector<Instant> taken;
        for (const Backup& backup : all)
            if (backup.taken <= now && counts(backup))
                taken.push_back(backup.taken);
        return taken;
    };
    const auto every = [](const Backup&) { return true; };
    const Instant late = borneOut(now, takenOf(every), utcOffset);
    const auto isByHand = [](const Backup& backup) { return backup.reason == BackupReason::ByHand; };
    const auto isRecent = [&](const Backup& backup) { return late - backup.taken < kStays; };
    std::vector<Instant> kept = keptBackups(takenOf(every), utcOffset);
    std::ranges::copy(keptBackups(takenOf([&](const Backup& backup) { return !isByHand(backup); }), utcOffset),
                      std::back_inserter(kept));
    std::ranges::copy(
        keptBackups(takenOf([&](const Backup& backup) { return isByHand(backup) && isRecent(backup); }), utcOffset),
        std::back_inserter(kept));
    int removed = 0;
    for (const Backup& backup : all) {
        const bool migration = backup.reason == BackupReason::BeforeMigration && isRecent(backup);
        // One that says it is from days to come was taken by a wrong clock: it must not drive out those of today.
        if (backup.taken > now || migration || std::ranges::find(kept, backup.taken) != kept.end())
            continue;
        CARREL_TRY(removeTree(backup.path));
        ++removed;
    }
    return removed;
}

Done Backups::verify(const Backup& backup, const MasterKey& key, Progress& progress) const
{
    CARREL_ASSIGN(auto connection, VaultFile::open(below(backup.path, kDatabase), key.subkey(KeyPurpose::Backups),
                                                   VaultFile::Access::Read));
    return VaultFile::verify(*connection, progress);
}

Done Backups::setAside(Succession& next, const QString& name) const
{
    if (!QFileInfo::exists(below(m_vault, kDatabase)))
        return {};
    CARREL_TRY(makePrivateDirectory(next.path(name)));
    for (const char* file : {"vault.db", "vault.db-wal", "keyslots"})
        if (const QString from = below(m_vault, QLatin1String(file)); QFileInfo::exists(from))
            CARREL_TRY(linkOrCopy(from, next.path(name) + QLatin1Char('/') + QLatin1String(file)));
    return {};
}

Result<Restored> Backups::restore(const Backup& backup, const MasterKey& keyOfBackup, const MasterKey& key, Instant now,
                                  Progress& progress, KeySlotsAtRestore keySlots)
{
    CARREL_ASSIGN(const VaultLock lock, VaultLock::take(m_vault));
    CARREL_TRY(Succession::settle(m_vault));
    CARREL_TRY(verify(backup, keyOfBackup, progress));
    Restored restored;
    CARREL_ASSIGN(Succession next, Succession::begin(m_vault, m_moments));
    const auto prepare = [&]() -> Done {
        CARREL_ASSIGN(auto source, VaultFile::open(below(backup.path, kDatabase),
                                                   keyOfBackup.subkey(KeyPurpose::Backups), VaultFile::Access::Read));
        CARREL_ASSIGN(const int schema, schemaVersion(*source));
        if (schema > allMigrations().back().number)
            return fail(ErrorKind::VaultNewer, QStringLiteral("the backup has schema %1").arg(schema));
        CARREL_ASSIGN(const QStringList hashes, mediaOf(*source));
        MediaStore media(below(m_vault, kMedia), key.subkey(KeyPurpose::Media));
        const MediaStore backedUp(below(backup.path, kMedia), keyOfBackup.subkey(KeyPurpose::Media));
        CARREL_ASSIGN(restored.missingMedia, bringBack(media, backedUp, hashes, progress));
        CARREL_TRY(VaultFile::copy(*source, next.path(kDatabase), key.subkey(KeyPurpose::Database), progress));
        if (keySlots == KeySlotsAtRestore::Replaced || !QFileInfo::exists(below(m_vault, kKeySlots))) {
            if (const auto slots = readWhole(below(backup.path, kKeySlots), kKeySlotsLimit))
                CARREL_TRY(writeDurably(next.path(kKeySlots), *slots));
        }
        const QString beside = kReplacedPrefix + stamp(now);
        CARREL_TRY(setAside(next, beside));
        if (QFileInfo::exists(next.path(beside)))
            restored.replaced = below(m_vault, beside);
        return {};
    };
    if (const Done prepared = prepare(); !prepared) {
        (void)next.abandon();
        return fail(prepared.error());
    }
    CARREL_TRY(next.commit());
    return restored;
}

}  // namespace carrel::store
