// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Vault.h"

#include "core/base/Progress.h"
#include "core/crypto/MasterKey.h"
#include "core/store/Backups.h"
#include "core/store/DurableFile.h"
#include "core/store/FollowUp.h"
#include "core/store/JobQueue.h"
#include "core/store/MediaStore.h"
#include "core/store/Migrations.h"
#include "core/store/VaultFile.h"
#include "core/store/VaultLock.h"
#include "core/store/WriteAheadLog.h"
#include "core/store/media/Sql.h"
#include "core/store/vault/Sql.h"

#include <QFile>
#include <QFileInfo>

#include <sqlcipher/sqlite3.h>
#include <sys/statvfs.h>

#include <array>
#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace carrel::store {
namespace {

constexpr std::size_t kReaders = 2;
const auto kWal = QStringLiteral("-wal");

QString databaseIn(const QString& directory)
{
    return directory + QStringLiteral("/vault.db");
}

bool isOnReadOnlyDisk(const QString& path)
{
    struct statvfs disk {};
    return ::statvfs(QFile::encodeName(path), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
}

bool isForReading(const Error& error)
{
    return error.kind == ErrorKind::ReadOnly || error.kind == ErrorKind::DiskFull;
}

}  // namespace

struct Vault::Private {
    Done openToWrite(const QString& path);
    /// Of a disk that takes nothing, the one that a desk is to be carried away from.
    Done openAtRest(const QString& path, const Error& why);

    Private(VaultLock taken, QString where, const crypto::MasterKey& master, const Clock& time, Random& dice)
        : lock(std::move(taken)), directory(std::move(where)), key(master.clone()), clock(time), random(dice)
    {
    }

    VaultLock lock;
    QString directory;
    crypto::MasterKey key;
    const Clock& clock;
    Random& random;
    std::unique_ptr<MediaStore> media;
    std::unique_ptr<Connection> writer;
    std::unique_ptr<WriteAheadLog> log;
    std::array<std::unique_ptr<Connection>, kReaders> readers;
    FollowUp followUp;
    JobQueue writes;
    JobQueue reads;
    std::vector<std::thread> threads;
    std::atomic<bool> interrupted{false};
    std::atomic<bool> readOnly{false};
    std::atomic<std::uint64_t> cardsVersion{0};
    std::optional<Error> atRest;  ///< why nothing can be written, where the vault was opened all the same
    std::mutex closing;
    std::mutex backingUp;
    bool closed = false;
};

Vault::Vault(std::unique_ptr<Private> made) : d(std::move(made))
{
    d->media = std::make_unique<MediaStore>(
        d->directory + QStringLiteral("/media"), d->key.subkey(crypto::KeyPurpose::Media),
        MediaLedger{[this](const QByteArray& hash, const MediaInfo& info) { noteMedia(hash, info); },
                    [this](const QByteArray& hash) { forgetMedia(hash); }});
    d->log = std::make_unique<WriteAheadLog>(*d->writer, databaseIn(d->directory));
    d->threads.emplace_back([this] {
        d->writes.work(*d->writer,
                       {[this] { d->log->bound(); }, [this] { d->log->rest(); }, WriteAheadLog::kIdleAfter});
    });
    for (auto& reader : d->readers) {
        // interrupt() reaches only a statement that runs at that moment; this one also stops the next.
        sqlite3_progress_handler(
            reader->handle(), 1000, [](void* flag) { return static_cast<std::atomic<bool>*>(flag)->load() ? 1 : 0; },
            &d->interrupted);
        d->threads.emplace_back([this, &reader] { d->reads.work(*reader, {}); });
    }
}

Vault::~Vault()
{
    close();
}

Result<std::unique_ptr<Vault>> Vault::create(const QString& directory, const crypto::MasterKey& key, const Clock& clock,
                                             Random& random)
{
    CARREL_TRY(makePrivateDirectory(directory));
    {
        CARREL_ASSIGN(const VaultLock lock, VaultLock::take(directory));
        CARREL_TRY(Succession::settle(directory));
        const QString path = databaseIn(directory);
        if (QFileInfo::exists(path))
            return fail(ErrorKind::AlreadyExists, QStringLiteral("there is a vault in %1").arg(directory));
        // Whole or not at all: it gets its name when it is ready.
        const QString unready = path + QStringLiteral(".new");
        for (const char* suffix : {"", "-wal", "-shm"})
            CARREL_TRY(removeTree(unready + QLatin1String(suffix)));
        {
            CARREL_ASSIGN(auto connection, VaultFile::create(unready, key.subkey(crypto::KeyPurpose::Database)));
            CARREL_TRY(migrate(*connection, allMigrations()));
        }
        CARREL_TRY(makePrivateDirectory(directory + QStringLiteral("/media")));
        CARREL_TRY(syncToDisk(unready));
        CARREL_TRY(renameOver(unready, path));
        CARREL_TRY(syncToDisk(directory));
    }
    return open(directory, key, clock, random);
}

Result<std::unique_ptr<Vault>> Vault::open(const QString& directory, const crypto::MasterKey& key, const Clock& clock,
                                           Random& random)
{
    const QString path = databaseIn(directory);
    if (!QFileInfo(directory).isDir())
        return fail(ErrorKind::NotFound, QStringLiteral("there is no vault in %1").arg(directory));
    CARREL_ASSIGN(VaultLock lock, VaultLock::take(directory));
    CARREL_TRY(Succession::settle(directory));
    auto d = std::make_unique<Private>(std::move(lock), directory, key, clock, random);
    Done opened = isOnReadOnlyDisk(path) ? Done(fail(ErrorKind::ReadOnly, QStringLiteral("the disk is read-only")))
                                         : d->openToWrite(path);
    // What its last program left in the WAL would be missing.
    if (!opened && isForReading(opened.error()) && QFileInfo(path + kWal).size() == 0)
        opened = d->openAtRest(path, opened.error());
    CARREL_TRY(opened);
    return std::unique_ptr<Vault>(new Vault(std::move(d)));
}

Done Vault::Private::openToWrite(const QString& path)
{
    const bool unfinished = QFileInfo(path + kWal).size() > 0;  // its last program was killed
    const auto databaseKey = key.subkey(crypto::KeyPurpose::Database);
    CARREL_ASSIGN(writer, VaultFile::open(path, databaseKey, VaultFile::Access::Write));
    CARREL_ASSIGN(const int version, schemaVersion(*writer));
    if (version > allMigrations().back().number) {
        if (unfinished)
            VaultFile::leaveUntouched(*writer);
        return fail(ErrorKind::VaultNewer,
                    QStringLiteral("schema %1, this program knows %2").arg(version).arg(allMigrations().back().number));
    }
    if (version > 0 && version < allMigrations().back().number) {
        Progress unwatched;
        CARREL_TRY(Backups(directory).take(*writer, key, BackupReason::BeforeMigration, clock.now(), unwatched));
    }
    CARREL_TRY(migrate(*writer, allMigrations()));
    CARREL_TRY(writer->execute("PRAGMA journal_mode = WAL"));
    for (auto& reader : readers) {
        CARREL_ASSIGN(reader, VaultFile::open(path, databaseKey, VaultFile::Access::Read));
    }
    CARREL_TRY(makePrivateDirectory(directory + QStringLiteral("/media")));
    return MediaStore::dropUnfinished(directory + QStringLiteral("/media"), clock.now());
}

Done Vault::Private::openAtRest(const QString& path, const Error& why)
{
    const auto databaseKey = key.subkey(crypto::KeyPurpose::Database);
    for (auto& reader : readers)
        reader.reset();
    writer.reset();
    CARREL_ASSIGN(writer, VaultFile::open(path, databaseKey, VaultFile::Access::ReadAtRest));
    CARREL_ASSIGN(const int version, schemaVersion(*writer));
    if (version != allMigrations().back().number)
        return fail(why);  // it would have to be brought to this version first
    for (auto& reader : readers) {
        CARREL_ASSIGN(reader, VaultFile::open(path, databaseKey, VaultFile::Access::ReadAtRest));
    }
    atRest = why;
    return {};
}

Done Vault::settle(const QString& directory)
{
    if (!Succession::isUnsettled(directory))
        return {};
    CARREL_ASSIGN(const VaultLock lock, VaultLock::take(directory));
    return Succession::settle(directory);
}

void Vault::close(PendingReads pending)
{
    const std::lock_guard lock(d->closing);
    if (d->closed)
        return;
    d->closed = true;
    if (pending == PendingReads::Interrupt) {
        d->interrupted = true;
        d->reads.abandon();
        for (auto& reader : d->readers)
            reader->interrupt();
    }
    d->writes.finish();
    d->reads.finish();
    for (std::thread& thread : d->threads)
        thread.join();
    d->media->close();
    for (auto& reader : d->readers)
        reader.reset();
    d->log.reset();
    d->writer.reset();  // the last connection: checkpoints and removes the WAL
    d->key.forget();
    d->lock.release();
}

void Vault::setReadOnly(bool on)
{
    d->readOnly = on;
}

bool Vault::isReadOnly() const
{
    return d->readOnly;
}

void Vault::bringHome()
{
    const auto home = std::make_shared<std::promise<void>>();
    enqueueWrite(
        [this, home](Connection&) {
            d->log->checkpoint();
            home->set_value();
        },
        [home] { home->set_value(); });
    home->get_future().wait();
}

Result<Backup> Vault::backUp(BackupReason reason, Progress& progress)
{
    const std::lock_guard oneAtATime(d->backingUp);  // they are made in one place, and each prunes
    const Instant now = d->clock.now();
    Backups backups(d->directory);
    // What was handed in before, rows of media among it, belongs in it.
    CARREL_TRY(writeNow<bool>([](Transaction&) -> Result<bool> { return true; }, Writer::Sync));
    CARREL_ASSIGN(auto source, VaultFile::open(databaseIn(d->directory), d->key.subkey(crypto::KeyPurpose::Database),
                                               VaultFile::Access::Read));
    CARREL_ASSIGN(Backup taken, backups.take(*source, d->key, reason, now, progress));
    CARREL_TRY(backups.prune(now, d->clock.utcOffset(now)));
    return taken;
}

MediaStore& Vault::media()
{
    return *d->media;
}

std::uint64_t Vault::cardsVersion() const
{
    return d->cardsVersion;
}

const Clock& Vault::clock() const
{
    return d->clock;
}

Random& Vault::random() const
{
    return d->random;
}

QString Vault::directory() const
{
    return d->directory;
}

void Vault::noteMedia(const QByteArray& sha256, const MediaInfo& info)
{
    (void)write<bool>(
        [this, sha256, info](Transaction& transaction) -> Result<bool> {
            CARREL_ASSIGN(Statement put, transaction.connection().prepare(sql::kMedia_put));
            CARREL_TRY(put.bind(1, sha256).bind(2, info.bytes).bind(3, info.mime).bind(4, d->clock.now()).run());
            return true;
        },
        Writer::Sync);
}

void Vault::forgetMedia(const QByteArray& sha256)
{
    (void)write<bool>(
        [sha256](Transaction& transaction) -> Result<bool> {
            CARREL_ASSIGN(Statement remove, transaction.connection().prepare(sql::kMedia_remove));
            CARREL_TRY(remove.bind(1, sha256).run());
            return true;
        },
        Writer::Sync);
}

void Vault::enqueueWrite(std::function<void(Connection&)> job, std::function<void()> refused)
{
    const auto whole = [this, job = std::move(job)](Connection& connection) {
        job(connection);
        // Whoever waited for the commit goes on first, where the system woke them on this processor.
        std::this_thread::yield();
        (void)d->followUp.settle(connection);  // what fails is tried again before the next is written
    };
    d->writes.push({whole, std::move(refused)});
}

void Vault::lookAhead(std::function<void(Connection&)> look)
{
    d->writes.push({std::move(look), [] {}});
}

bool Vault::isAwaited() const
{
    return d->writes.isAwaited();
}

void Vault::enqueueRead(std::function<void(Connection&)> job, std::function<void()> refused)
{
    d->reads.push({std::move(job), std::move(refused)});
}

Done Vault::inTransaction(Connection& connection, const std::function<Done(Transaction&)>& work)
{
    if (d->atRest)
        return fail(*d->atRest);
    CARREL_TRY(d->followUp.settle(connection));
    CARREL_TRY(connection.executeCached("BEGIN IMMEDIATE"));
    Transaction transaction(connection);
    Done done = work(transaction);
    if (done) {
        if (transaction.isFollowed())
            d->followUp.holdReaders();
        done = connection.executeCached("COMMIT");
    }
    if (!done) {
        d->followUp.owe({});
        // A full or failing disk may have rolled back by itself.
        if (sqlite3_get_autocommit(connection.handle()) == 0)
            (void)connection.execute("ROLLBACK");
        return done;
    }
    d->followUp.owe(std::move(transaction).following());
    // Who says nothing of what was touched may have touched cards.
    constexpr ChangeSet kAroundCards = Noun::Courses | Noun::Cards | Noun::Reviews;
    if (!transaction.changes() || transaction.changes() & kAroundCards)
        ++d->cardsVersion;
    if (transaction.changes())
        Q_EMIT changed(transaction.changes());
    return {};
}

Done Vault::inSnapshot(Connection& connection, const std::function<Done()>& work)
{
    Done done = d->followUp.beginSnapshot(connection);
    if (done)
        done = work();
    if (sqlite3_get_autocommit(connection.handle()) == 0)
        (void)connection.executeCached("COMMIT");
    return done;
}

}  // namespace carrel::store
