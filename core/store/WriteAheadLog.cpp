// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/WriteAheadLog.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace carrel::store {
namespace {

constexpr int kLong = 2000;             ///< frames: 8 MiB, half of journal_size_limit
constexpr int kWorthATrip = 64;         ///< frames: fewer wait for more
constexpr off_t kReserved = 4L << 20U;  ///< bytes: about a hundred answers and then some

int noteFrames(void* frames, sqlite3*, const char*, int count)
{
    *static_cast<int*>(frames) = count;
    return SQLITE_OK;
}

}  // namespace

WriteAheadLog::WriteAheadLog(Connection& writer, QString databasePath)
    : m_writer(writer), m_path(std::move(databasePath) + QStringLiteral("-wal"))
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
    const int code =
        sqlite3_wal_checkpoint_v2(m_writer.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &home);
    if (code == SQLITE_OK && inLog == home)
        m_frames = 0;
}

void WriteAheadLog::reserve()
{
    // Zeros after the last frame end a recovery as the end of the file does: no frame has page number 0.
    const int file = ::open(m_path.toLocal8Bit().constData(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    struct stat status{};
    constexpr std::array<char, 64 * 1024> kZeros{};
    bool whole = fstat(file, &status) == 0;
    for (off_t at = status.st_size; whole && at < kReserved;) {
        const auto length = std::min<off_t>(kReserved - at, static_cast<off_t>(kZeros.size()));
        const ssize_t written = pwrite(file, kZeros.data(), static_cast<std::size_t>(length), at);
        whole = written > 0;
        at += written;
    }
    m_reserved = whole && fdatasync(file) == 0;
    ::close(file);
}

}  // namespace carrel::store
