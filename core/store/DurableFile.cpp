// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DurableFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace carrel::store {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const QString& path, int flags, mode_t mode = 0)
        : m_fd(::open(QFile::encodeName(path), flags | O_CLOEXEC, mode))
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;

    bool isOpen() const { return m_fd >= 0; }
    int fd() const { return m_fd; }

private:
    int m_fd;
};

Done writeAll(int fd, const QByteArray& bytes, const QString& path)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t written = ::write(fd, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(fileError(errno, QStringLiteral("writing %1").arg(path)));
        at += written;
    }
    if (::fsync(fd) != 0)
        return fail(fileError(errno, QStringLiteral("flushing %1").arg(path)));
    return {};
}

QString parentOf(const QString& path)
{
    return QFileInfo(path).absolutePath();
}

bool isNamed(const Descriptor& file, const QString& path)
{
    struct stat held {};
    struct stat named {};
    return ::fstat(file.fd(), &held) == 0 && ::stat(QFile::encodeName(path), &named) == 0 && held.st_ino == named.st_ino
           && held.st_dev == named.st_dev;
}

/// The temporary file of one writer at a time, empty. Its name is always the same: what a killed program left there is
/// written over by the next, and does not lie about with keys of the day in it.
Result<Descriptor> takeTemporary(const QString& path)
{
    for (;;) {
        Descriptor file(path, O_WRONLY | O_CREAT, 0600);
        if (!file.isOpen())
            return fail(fileError(errno, QStringLiteral("making %1").arg(path)));
        int locked = 0;
        do {
            locked = ::flock(file.fd(), LOCK_EX);
        } while (locked != 0 && errno == EINTR);
        if (locked == 0 && !isNamed(file, path))
            continue;  // the writer before has put it in its place
        if (::ftruncate(file.fd(), 0) != 0)
            return fail(fileError(errno, QStringLiteral("emptying %1").arg(path)));
        return file;  // a disk that knows no locks has one writer, or did so far
    }
}

}  // namespace

Error fileError(int code, const QString& doing)
{
    const QString detail = QStringLiteral("%1: %2").arg(doing, QString::fromLocal8Bit(std::strerror(code)));
    switch (code) {
    case ENOSPC:
    case EDQUOT: return {ErrorKind::DiskFull, detail, nullptr};
    case EROFS: return {ErrorKind::ReadOnly, detail, nullptr};
    case ENOENT: return {ErrorKind::NotFound, detail, nullptr};
    case EEXIST: return {ErrorKind::AlreadyExists, detail, nullptr};
    default: return {ErrorKind::Io, detail, nullptr};
    }
}

Done makePrivateDirectory(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        if (const QString parent = info.absolutePath(); !QFileInfo::exists(parent))
            CARREL_TRY(makePrivateDirectory(parent));
        if (::mkdir(QFile::encodeName(path), 0700) != 0 && errno != EEXIST)
            return fail(fileError(errno, QStringLiteral("making %1").arg(path)));
        return {};
    }
    if (!info.isDir())
        return fail(ErrorKind::Io, QStringLiteral("%1 is not a directory").arg(path));
    if (::chmod(QFile::encodeName(path), 0700) != 0)
        return fail(fileError(errno, QStringLiteral("closing %1 to others").arg(path)));
    return {};
}

Done createPrivateFile(const QString& path)
{
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (!file.isOpen())
        return fail(fileError(errno, QStringLiteral("making %1").arg(path)));
    return {};
}

Done writeDurably(const QString& path, const QByteArray& bytes)
{
    const QString temporary = path + QStringLiteral(".new");
    CARREL_ASSIGN(const Descriptor file, takeTemporary(temporary));
    const auto write = [&]() -> Done {
        CARREL_TRY(writeAll(file.fd(), bytes, temporary));
        return renameOver(temporary, path);
    };
    if (const Done written = write(); !written) {
        ::unlink(QFile::encodeName(temporary));
        return written;
    }
    return syncToDisk(parentOf(path));
}

Result<QByteArray> readWhole(const QString& path, qint64 limit)
{
    const Descriptor file(path, O_RDONLY);
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.fd(), &status) != 0)
        return fail(fileError(errno, QStringLiteral("opening %1").arg(path)));
    if (!S_ISREG(status.st_mode))
        return fail(ErrorKind::Io, QStringLiteral("%1 is not a file").arg(path));
    if (status.st_size > limit)
        return fail(ErrorKind::TooLarge, QStringLiteral("%1 has %2 bytes").arg(path).arg(status.st_size));
    QByteArray bytes(static_cast<qsizetype>(status.st_size), Qt::Uninitialized);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t got = ::read(file.fd(), bytes.data() + at, static_cast<std::size_t>(bytes.size() - at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(fileError(errno, QStringLiteral("reading %1").arg(path)));
        if (got == 0)
            break;
        at += got;
    }
    bytes.truncate(at);
    return bytes;
}

Done syncToDisk(const QString& path)
{
    const Descriptor file(path, O_RDONLY);
    if (!file.isOpen() || ::fsync(file.fd()) != 0)
        return fail(fileError(errno, QStringLiteral("flushing %1").arg(path)));
    return {};
}

Done renameOver(const QString& from, const QString& to)
{
    if (::rename(QFile::encodeName(from), QFile::encodeName(to)) != 0)
        return fail(fileError(errno, QStringLiteral("renaming %1 to %2").arg(from, to)));
    return {};
}

namespace {

Done copyInto(const QString& from, const QString& to)
{
    QFile source(from);
    const Descriptor target(to, O_WRONLY);
    if (!source.open(QIODevice::ReadOnly) || !target.isOpen())
        return fail(ErrorKind::Io, QStringLiteral("copying %1: %2").arg(from, source.errorString()));
    while (!source.atEnd()) {
        const QByteArray part = source.read(1024 * 1024);
        if (part.isEmpty())
            return fail(ErrorKind::Io, QStringLiteral("reading %1: %2").arg(from, source.errorString()));
        CARREL_TRY(writeAll(target.fd(), part, to));
    }
    if (::fsync(target.fd()) != 0)
        return fail(fileError(errno, QStringLiteral("flushing %1").arg(to)));
    return {};
}

}  // namespace

Done linkOrCopy(const QString& from, const QString& to)
{
    if (::link(QFile::encodeName(from), QFile::encodeName(to)) == 0)
        return {};
    if (errno == EEXIST || errno == ENOENT)
        return fail(fileError(errno, QStringLiteral("linking %1").arg(to)));
    CARREL_TRY(createPrivateFile(to));
    const Done copied = copyInto(from, to);
    if (!copied)
        ::unlink(QFile::encodeName(to));  // a part would be taken for the whole
    return copied;
}

Done removeTree(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return {};
    if (info.isDir() && !info.isSymLink()) {
        if (!QDir(path).removeRecursively())
            return fail(ErrorKind::Io, QStringLiteral("removing %1").arg(path));
        return {};
    }
    if (::unlink(QFile::encodeName(path)) != 0 && errno != ENOENT)
        return fail(fileError(errno, QStringLiteral("removing %1").arg(path)));
    return {};
}

}  // namespace carrel::store
