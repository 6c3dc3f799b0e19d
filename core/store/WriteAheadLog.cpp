// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/WriteAheadLog.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace carrel::store {
namespace {

constexpr int kLong = 2000;             ///< frames: 8 MiB, half of journal_size_limit
constexpr int kWorthATrip = 64;         ///< frames: fewer wait for more
constexpr off_t kReserved = 9L << 20U;  ///< bytes: all of a long log, so that no commit lengthens the file

constexpr std::uint64_t kLeaveFree = 256ULL << 20U;  ///< bytes: a disk with less keeps them for what matters

/// Zeros after the last frame end a recovery as the end of the file does: no frame has page number 0.
bool fillUp(int file, off_t from)
{
    constexpr std::array<char, 64 * 1024> kZeros{};
    for (off_t at = from; at < kReserved;) {
        const auto length = std::min<off_t>(kReserved - at, static_cast<off_t>(kZeros.size()));
        const ssize_t written = pwrite(file, kZeros.data(), static_cast<std::size_t>(length), at);
        if (written <= 0)
            return false;
        at += written;
    }
    return fdatasync(file) == 0;
}

int noteFrames(void* frames, sqlite3*, const char*, int count)
{
    *static_cast<int*>(frames) = count;
    return SQLITE_OK;
}

}  // namespace

WriteAheadLog::WriteAheadLog(Connection& writer, const QString& databasePath)
    : m_writer(writer), m_path(databasePath + QStringLiteral("-wal"))
{
    sqlite3_wal_hook(m_writer.handle(), noteFrames, &m_frames);
}

WriteAheadLog::~WriteAheadLog()
{
    sqlite3_wal_hook(m_writer.handle(), nullptr, nullptr);
}

void WriteAheadLog::bound()
{
    if (m_frames >= kLong)
        checkpoint();
}

void WriteAheadLog::rest()
{
    if (m_frames >= kWorthATrip)
        checkpoint();
    if (!m_reserved)
        reserve();
}

void WriteAheadLog::checkpoint()
{
    // Passive: what a reader still looks at stays in the log for the next time, and the log goes on growing till then.
    int inLog = 0;
    int home = 0;
    const int code = sqlite3_wal_checkpoint_v2(m_writer.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &home);
    if (code == SQLITE_OK && inLog == home)
        m_frames = 0;
}

void WriteAheadLog::reserve()
{
    m_reserved = true;  // tried once: a disk that was full then is not asked again
    const int file = ::open(m_path.toLocal8Bit().constData(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    struct stat status {};
    struct statvfs disk {};
    if (fstat(file, &status) == 0 && fstatvfs(file, &disk) == 0
        && static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize > kLeaveFree && !fillUp(file, status.st_size))
        (void)!ftruncate(file, status.st_size);
    ::close(file);
}

}  // namespace carrel::store
