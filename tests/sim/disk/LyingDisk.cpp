// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/LyingDisk.h"

#include <QFile>

#include <sqlcipher/sqlite3.h>

#include <cerrno>
#include <mutex>
#include <new>
#include <optional>
#include <sys/stat.h>

namespace carrel::sim {
namespace {

/// What a file system calls a file, whatever its name.
using Inode = std::pair<dev_t, ino_t>;

std::optional<Inode> inodeOf(const QString& path)
{
    struct stat status {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return Inode{status.st_dev, status.st_ino};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The errno that this thread's last injected failure stands for; 0: the last failure was a real one.
thread_local int t_errno = 0;

}  // namespace

struct LyingDisk::Shared {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs vfs{};
    mutable std::mutex mutex;
    bool recording = false;
    bool lying = false;  ///< about syncs
    DiskLog log;
    struct Living {
        int number;
        std::optional<Inode> inode;
    };
    std::map<QString, Living> living;
    std::optional<DiskFault> fault;
    bool struck = false;

    void note(DiskCall::Kind kind, int file, std::int64_t at = 0, QByteArray bytes = {})
    {
        if (recording && file >= 0)
            log.calls.push_back({kind, file, at, std::move(bytes)});
    }
    int opened(const QString& path, std::optional<Inode> before);
    /// The failure that this call is to meet.
    std::optional<DiskFault::Kind> strikes();
};

/// The number of a file that SQLite has just opened; `before` is what stood at its path until then.
int LyingDisk::Shared::opened(const QString& path, std::optional<Inode> before)
{
    const auto known = living.find(path);
    if (known != living.end()) {
        if (before && known->second.inode == before)
            return known->second.number;
        note(DiskCall::Kind::Removed, known->second.number, 1);  // replaced, or removed, by somebody else
        living.erase(known);
    }
    for (auto other = living.begin(); before && other != living.end(); ++other)
        if (other->second.inode == before) {
            note(DiskCall::Kind::Removed, other->second.number, 1);  // it was renamed
            living.erase(other);
            break;
        }
    const int number = static_cast<int>(log.files.size());
    log.files.push_back(path);
    living[path] = {number, inodeOf(path)};
    note(before ? DiskCall::Kind::Found : DiskCall::Kind::Made, number, 0, before ? contentOf(path) : QByteArray());
    return number;
}

std::optional<DiskFault::Kind> LyingDisk::Shared::strikes()
{
    if (!fault || fault->after-- > 0)
        return std::nullopt;
    const DiskFault::Kind kind = fault->kind;
    fault->after = 0;
    if (!fault->lasting)
        fault.reset();
    struck = true;
    t_errno = kind == DiskFault::Kind::Full ? ENOSPC : EIO;
    return kind;
}

namespace {

/// One of SQLite's open files; the real VFS's own lies behind it.
struct File {
    sqlite3_file base;
    LyingDisk::Shared* disk;
    int number;
};

File* mine(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file);
}

sqlite3_file* realOf(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(mine(file) + 1);
}

int told(int code)
{
    if (code != SQLITE_OK)
        t_errno = 0;
    return code;
}

int closeFile(sqlite3_file* file)
{
    return told(realOf(file)->pMethods->xClose(realOf(file)));
}

int readFile(sqlite3_file* file, void* into, int size, sqlite3_int64 at)
{
    return told(realOf(file)->pMethods->xRead(realOf(file), into, size, at));
}

int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 at)
{
    auto& disk = *mine(file)->disk;
    const std::lock_guard lock(disk.mutex);
    const auto fault = disk.strikes();
    const int part = fault ? size / 2 : size;
    if (part > 0) {
        if (const int code = told(realOf(file)->pMethods->xWrite(realOf(file), from, part, at)); code != SQLITE_OK)
            return code;
        disk.note(DiskCall::Kind::Written, mine(file)->number, at, QByteArray(static_cast<const char*>(from), part));
    }
    if (!fault)
        return SQLITE_OK;
    return *fault == DiskFault::Kind::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    auto& disk = *mine(file)->disk;
    const std::lock_guard lock(disk.mutex);
    if (disk.strikes())
        return SQLITE_IOERR_TRUNCATE;
    const int code = told(realOf(file)->pMethods->xTruncate(realOf(file), size));
    if (code == SQLITE_OK)
        disk.note(DiskCall::Kind::Cut, mine(file)->number, size);
    return code;
}

int syncFile(sqlite3_file* file, int)
{
    auto& disk = *mine(file)->disk;
    const std::lock_guard lock(disk.mutex);
    if (disk.strikes()) {
        disk.note(DiskCall::Kind::SyncFailed, mine(file)->number);
        return SQLITE_IOERR_FSYNC;
    }
    if (!disk.lying)
        disk.note(DiskCall::Kind::Synced, mine(file)->number);
    return SQLITE_OK;  // what is on the disk is what the log says
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    return told(realOf(file)->pMethods->xFileSize(realOf(file), size));
}

int lockFile(sqlite3_file* file, int level)
{
    return told(realOf(file)->pMethods->xLock(realOf(file), level));
}

int unlockFile(sqlite3_file* file, int level)
{
    return told(realOf(file)->pMethods->xUnlock(realOf(file), level));
}

int isReserved(sqlite3_file* file, int* yes)
{
    return told(realOf(file)->pMethods->xCheckReservedLock(realOf(file), yes));
}

int controlFile(sqlite3_file* file, int what, void* with)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, with);
}

int sectorSize(sqlite3_file* file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int characteristics(sqlite3_file* file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** at)
{
    return told(realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, at));
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return told(realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags));
}

void barrier(sqlite3_file* file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int unmapShared(sqlite3_file* file, int remove)
{
    return told(realOf(file)->pMethods->xShmUnmap(realOf(file), remove));
}

// Version 2: with shared memory for the log, without files that are mapped past all of this.
const sqlite3_io_methods kMethods{2,           closeFile,   readFile,        writeFile,  truncateFile,
                                  syncFile,    sizeOfFile,  lockFile,        unlockFile, isReserved,
                                  controlFile, sectorSize,  characteristics, mapShared,  lockShared,
                                  barrier,     unmapShared, nullptr,         nullptr};

LyingDisk::Shared& diskOf(sqlite3_vfs* vfs)
{
    return *static_cast<LyingDisk::Shared*>(vfs->pAppData);
}

int openFile(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* flagsOut)
{
    auto& disk = diskOf(vfs);
    constexpr int kWatched = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    const bool watched = name != nullptr && (flags & kWatched) != 0;
    const QString path = QString::fromUtf8(name);
    new (file) File{{nullptr}, &disk, -1};
    const std::lock_guard lock(disk.mutex);
    const auto before = watched ? inodeOf(path) : std::nullopt;
    const int code = told(disk.real->xOpen(disk.real, name, realOf(file), flags, flagsOut));
    if (code != SQLITE_OK)
        return code;
    file->pMethods = &kMethods;
    if (watched)
        mine(file)->number = disk.opened(path, before);
    return code;
}

int removeFile(sqlite3_vfs* vfs, const char* name, int syncDirectory)
{
    auto& disk = diskOf(vfs);
    const std::lock_guard lock(disk.mutex);
    const int code = told(disk.real->xDelete(disk.real, name, syncDirectory));
    const auto known = disk.living.find(QString::fromUtf8(name));
    if (code == SQLITE_OK && known != disk.living.end()) {
        disk.note(DiskCall::Kind::Removed, known->second.number, syncDirectory);
        disk.living.erase(known);
    }
    return code;
}

int lastError(sqlite3_vfs* vfs, int size, char* text)
{
    auto* real = diskOf(vfs).real;
    return t_errno != 0 ? t_errno : real->xGetLastError(real, size, text);
}

}  // namespace

LyingDisk::LyingDisk() : m_shared(std::make_unique<Shared>())
{
    Shared& disk = *m_shared;
    disk.real = sqlite3_vfs_find(nullptr);
    disk.vfs = *disk.real;  // what needs no file of ours is the real one's own
    disk.vfs.szOsFile = static_cast<int>(sizeof(File)) + disk.real->szOsFile;
    disk.vfs.pNext = nullptr;
    disk.vfs.zName = "lying";
    disk.vfs.pAppData = &disk;
    disk.vfs.xOpen = openFile;
    disk.vfs.xDelete = removeFile;
    disk.vfs.xGetLastError = lastError;
    sqlite3_vfs_register(&disk.vfs, 1);
}

LyingDisk::~LyingDisk()
{
    sqlite3_vfs_unregister(&m_shared->vfs);
    sqlite3_vfs_register(m_shared->real, 1);
}

void LyingDisk::record(Syncs syncs)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->lying = syncs == Syncs::AreSaidToBeDone;
    m_shared->recording = true;
}

void LyingDisk::told(std::int64_t work)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->log.calls.push_back({DiskCall::Kind::Told, -1, work, {}});
}

DiskLog LyingDisk::log() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->log;
}

void LyingDisk::fail(const DiskFault& fault)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->fault = fault;
    m_shared->struck = false;
}

void LyingDisk::mend()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->fault.reset();
}

bool LyingDisk::struck() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->struck;
}

}  // namespace carrel::sim
