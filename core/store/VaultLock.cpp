// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VaultLock.h"

#include "core/store/DurableFile.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace carrel::store {
namespace {

int openedFor(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0 || errno != EROFS)
        return descriptor;
    const int read = ::open(QFile::encodeName(path), O_RDONLY | O_CLOEXEC);
    if (read < 0)
        errno = EROFS;
    return read;
}

}  // namespace

Result<VaultLock> VaultLock::take(const QString& directory, const QString& file)
{
    return lockFile(directory + QLatin1Char('/') + file, When::Now);
}

Result<VaultLock> VaultLock::await(const QString& directory, const QString& file)
{
    return lockFile(directory + QLatin1Char('/') + file, When::InTurn);
}

Result<VaultLock> VaultLock::lockFile(const QString& path, When when)
{
    const int descriptor = openedFor(path);
    if (descriptor < 0)
        return fail(fileError(errno, QStringLiteral("opening %1").arg(path)));
    VaultLock lock(descriptor);
    int locked = 0;
    do {
        locked = ::flock(descriptor, when == When::Now ? LOCK_EX | LOCK_NB : LOCK_EX);
    } while (locked != 0 && errno == EINTR);
    if (locked != 0) {
        if (errno != EWOULDBLOCK)
            return fail(fileError(errno, QStringLiteral("locking %1").arg(path)));
        char holder[200] = {};
        const ssize_t got = ::pread(descriptor, holder, sizeof holder, 0);
        return fail(ErrorKind::VaultInUse, QString::fromUtf8(holder, got > 0 ? got : 0).trimmed());
    }
    const QByteArray holder = QStringLiteral("%1, process %2\n")
                                  .arg(QCoreApplication::applicationName())
                                  .arg(QCoreApplication::applicationPid())
                                  .toUtf8();
    // Courtesy for the next program; on a full disk the lock holds without it.
    if (::ftruncate(descriptor, 0) == 0)
        (void)!::pwrite(descriptor, holder.constData(), static_cast<std::size_t>(holder.size()), 0);
    return lock;
}

VaultLock::VaultLock(VaultLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

void VaultLock::release()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

}  // namespace carrel::store
