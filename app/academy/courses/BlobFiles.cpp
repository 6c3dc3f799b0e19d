// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/BlobFiles.h"

#include "core/formats/MediaShelf.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace carrel::academy {
namespace {

tl::unexpected<Error> refused(const QString& what)
{
    return fail(errno == ENOSPC || errno == EDQUOT ? ErrorKind::DiskFull : ErrorKind::Io,
                QStringLiteral("blobs: ") + what);
}

Done makeFolder(const QString& path)
{
    return QDir().mkpath(path) ? Done() : refused(QStringLiteral("cannot make a folder"));
}

/// A name is durable once its folder is.
Done flushFolder(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool well = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return well ? Done() : refused(QStringLiteral("cannot flush a folder"));
}

/// Until the file is closed.
Done lock(QFile& file, int how)
{
    while (::flock(file.handle(), how) != 0)
        if (errno != EINTR)
            return refused(QStringLiteral("cannot lock a file"));
    return {};
}

/// Nobody else adds to an upload or ends it while this file is open, in whatever process.
Done holdUpload(QFile& part)
{
    CARREL_TRY(lock(part, LOCK_EX));
    struct stat opened {};
    struct stat named {};
    const bool same = ::fstat(part.handle(), &opened) == 0
                      && ::stat(QFile::encodeName(part.fileName()).constData(), &named) == 0
                      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
    return same ? Done() : fail(ErrorKind::InvalidInput, QStringLiteral("the upload ended meanwhile"));
}

/// From now on it counts as kept just now.
bool makeYoung(const QString& path)
{
    return ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), nullptr, 0) == 0;
}

bool isUntouchedSince(const QFileInfo& file, Instant at)
{
    return file.lastModified().toMSecsSinceEpoch() < at.time_since_epoch().count();
}

QString mimeOf(const QByteArray& head)
{
    const QString known = formats::mediaTypeOf(head);
    return known.isEmpty() ? QStringLiteral("application/octet-stream") : known;
}

/// Goes through what can be read, chunk by chunk.
Result<BlobFacts> factsOf(QIODevice& device)
{
    constexpr qsizetype kHead = 4096;
    BlobFacts facts;
    QCryptographicHash whole(QCryptographicHash::Sha256);
    for (;;) {
        const QByteArray chunk = device.read(BlobFiles::kChunk);
        if (chunk.isEmpty())
            break;
        if (facts.bytes == 0)
            facts.mime = mimeOf(chunk.left(kHead));
        whole.addData(chunk);
        facts.chunks += QCryptographicHash::hash(chunk, QCryptographicHash::Sha256);
        facts.bytes += chunk.size();
    }
    if (!device.atEnd())
        return refused(QStringLiteral("cannot read"));
    if (facts.bytes == 0)
        facts.mime = mimeOf({});
    facts.sha256 = whole.result();
    return facts;
}

}  // namespace

QByteArray hashOfHex(const QString& hex)
{
    const bool good = hex.size() == 64 && std::all_of(hex.begin(), hex.end(), [](QChar each) {
                          return (each >= u'0' && each <= u'9') || (each >= u'a' && each <= u'f');
                      });
    return good ? QByteArray::fromHex(hex.toLatin1()) : QByteArray();
}

QString BlobFiles::pathOf(const QByteArray& sha256) const
{
    const QString hex = QString::fromLatin1(sha256.toHex());
    return m_folder + u'/' + hex.left(2) + u'/' + hex.mid(2);
}

QString BlobFiles::partOf(qint64 orgId, const QByteArray& sha256) const
{
    return QStringLiteral("%1/incoming/%2-%3")
        .arg(m_folder, QString::number(orgId), QString::fromLatin1(sha256.toHex()));
}

Done BlobFiles::name(const QString& temporary, const QByteArray& sha256) const
{
    const QString path = pathOf(sha256);
    const QString folder = QFileInfo(path).path();
    const bool fresh = !QFileInfo::exists(folder);
    CARREL_TRY(makeFolder(folder));
    if (std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) != 0)
        return refused(QStringLiteral("cannot name a file"));
    CARREL_TRY(flushFolder(folder));
    return fresh ? flushFolder(m_folder) : Done();
}

Result<BlobFacts> BlobFiles::put(const QByteArray& bytes) const
{
    const QByteArray sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    CARREL_ASSIGN(const auto held, hold(Hold::ToKeep));
    if (auto there = look(sha256); there && makeYoung(pathOf(sha256)))
        return there;
    CARREL_TRY(makeFolder(m_folder + QStringLiteral("/incoming")));
    QTemporaryFile file(m_folder + QStringLiteral("/incoming/put-XXXXXX"));
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return refused(QStringLiteral("cannot write"));
    CARREL_TRY(name(file.fileName(), sha256));
    file.setAutoRemove(false);
    return look(sha256);
}

Result<BlobFacts> BlobFiles::look(const QByteArray& sha256) const
{
    QFile file(pathOf(sha256));
    if (!file.exists())
        return fail(ErrorKind::NotFound, QString::fromLatin1(sha256.toHex()) + QStringLiteral(" is missing"));
    if (!file.open(QIODevice::ReadOnly))
        return refused(QStringLiteral("cannot open"));
    CARREL_ASSIGN(auto facts, factsOf(file));
    if (facts.sha256 != sha256)
        return fail(ErrorKind::VaultDamaged,
                    QString::fromLatin1(sha256.toHex()) + QStringLiteral(" is not what its name says"));
    return facts;
}

Done BlobFiles::takeFrom(const BlobFiles& other, const QByteArray& sha256) const
{
    CARREL_TRY(other.look(sha256));
    CARREL_ASSIGN(const auto held, hold(Hold::ToKeep));
    if (look(sha256) && makeYoung(pathOf(sha256)))
        return {};
    CARREL_TRY(makeFolder(m_folder + QStringLiteral("/incoming")));
    const QString from = other.pathOf(sha256);
    const QString to = partOf(0, sha256);
    QFile::remove(to);
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        if (!QFile::copy(from, to))
            return refused(QStringLiteral("cannot copy"));
        QFile copy(to);
        if (!copy.open(QIODevice::ReadWrite) || ::fsync(copy.handle()) != 0)
            return refused(QStringLiteral("cannot flush a copy"));
    }
    if (!makeYoung(to))
        return refused(QStringLiteral("cannot date a copy"));
    return name(to, sha256);
}

qint64 BlobFiles::begun(qint64 orgId, const QByteArray& sha256) const
{
    const QFileInfo part(partOf(orgId, sha256));
    return part.exists() ? part.size() : 0;
}

qint64 BlobFiles::unfinished(qint64 orgId, const QByteArray& except) const
{
    const QDir incoming(m_folder + QStringLiteral("/incoming"));
    const QString own = QFileInfo(partOf(orgId, except)).fileName();
    qint64 bytes = 0;
    for (const QFileInfo& part : incoming.entryInfoList({QString::number(orgId) + QStringLiteral("-*")}, QDir::Files))
        if (part.fileName() != own)
            bytes += part.size();
    return bytes;
}

int BlobFiles::sweep(Instant now) const
{
    const QDir incoming(m_folder + QStringLiteral("/incoming"));
    int swept = 0;
    for (const QFileInfo& part : incoming.entryInfoList(QDir::Files | QDir::Hidden))
        if (isUntouchedSince(part, now - kUnfinishedLasts) && QFile::remove(part.filePath()))
            ++swept;
    return swept;
}

Result<std::unique_ptr<QFile>> BlobFiles::hold(Hold how) const
{
    CARREL_TRY(makeFolder(m_folder));
    auto file = std::make_unique<QFile>(m_folder + QStringLiteral("/.lock"));
    if (!file->open(QIODevice::ReadWrite))
        return refused(QStringLiteral("cannot open the lock"));
    CARREL_TRY(lock(*file, how == Hold::ToKeep ? LOCK_SH : LOCK_EX));
    return file;
}

std::vector<QByteArray> BlobFiles::untouchedSince(Instant at) const
{
    std::vector<QByteArray> found;
    for (QDirIterator each(m_folder, QDir::Files, QDirIterator::Subdirectories); each.hasNext();) {
        const QFileInfo file = each.nextFileInfo();
        const QByteArray sha256 = hashOfHex(file.dir().dirName() + file.fileName());
        if (!sha256.isEmpty() && isUntouchedSince(file, at))
            found.push_back(sha256);
    }
    return found;
}

bool BlobFiles::removeUntouched(const QByteArray& sha256, Instant since) const
{
    const QFileInfo file(pathOf(sha256));
    return file.exists() && isUntouchedSince(file, since) && QFile::remove(file.filePath());
}

Done BlobFiles::add(qint64 orgId, const QByteArray& sha256, qint64 at, const QByteArray& piece) const
{
    CARREL_TRY(makeFolder(m_folder + QStringLiteral("/incoming")));
    QFile file(partOf(orgId, sha256));
    if (!file.open(QIODevice::ReadWrite))
        return refused(QStringLiteral("cannot open an upload"));
    CARREL_TRY(holdUpload(file));
    if (file.size() != at)
        return fail(ErrorKind::InvalidInput, QStringLiteral("the upload goes on at byte %1").arg(file.size()));
    if (!file.seek(at) || file.write(piece) != piece.size() || !file.flush()) {
        const auto why = refused(QStringLiteral("cannot write an upload"));
        file.resize(at);
        return why;
    }
    return {};
}

Result<BlobFacts> BlobFiles::finish(qint64 orgId, const QByteArray& sha256) const
{
    const QString part = partOf(orgId, sha256);
    CARREL_ASSIGN(const auto held, hold(Hold::ToKeep));
    QFile file(part);
    if (!file.open(QIODevice::ReadWrite))
        return refused(QStringLiteral("cannot open an upload"));
    CARREL_TRY(holdUpload(file));
    CARREL_ASSIGN(auto facts, factsOf(file));
    if (facts.sha256 != sha256) {
        file.remove();
        return fail(ErrorKind::Unreadable, QStringLiteral("the bytes have another SHA-256"));
    }
    if (!makeYoung(part) || ::fsync(file.handle()) != 0)
        return refused(QStringLiteral("cannot flush an upload"));
    CARREL_TRY(name(part, sha256));
    return facts;
}

}  // namespace carrel::academy
