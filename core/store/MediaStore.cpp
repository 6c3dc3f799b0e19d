// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"

#include "core/crypto/MasterKey.h"
#include "core/crypto/SealedBox.h"
#include "core/crypto/SecretStream.h"
#include "core/store/DurableFile.h"
#include "core/store/MediaBlob.h"
#include "core/store/MediaPart.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <filesystem>
#include <sodium.h>

namespace carrel::store {
namespace {

using crypto::ChunkTag;

const auto kWriting = QStringLiteral("writing-");
const auto kPart = QStringLiteral("part-");

}  // namespace

MediaStore::MediaStore(QString directory, const crypto::SecureBytes& key, MediaLedger ledger)
    : m_directory(std::move(directory)),
      m_keys(
          std::make_shared<Keys>(Keys{crypto::deriveKey(key, 1, "CarrelMd"), crypto::deriveKey(key, 2, "CarrelMd")})),
      m_ledger(std::move(ledger))
{
}

MediaStore::~MediaStore() = default;

Done MediaStore::dropUnfinished(const QString& directory, Instant now)
{
    const QDir root(directory);
    for (const QString& name : root.entryList({kWriting + QLatin1Char('*')}, QDir::Files))
        CARREL_TRY(removeTree(root.filePath(name)));
    const auto since = QDateTime::fromMSecsSinceEpoch((now - kPartLasts).time_since_epoch().count());
    for (const QFileInfo& part : root.entryInfoList({kPart + QLatin1Char('*')}, QDir::Files))
        if (part.lastModified() < since)
            CARREL_TRY(removeTree(part.filePath()));
    return {};
}

bool MediaStore::isUnfinished(const QString& name)
{
    return name.startsWith(kWriting) || name.startsWith(kPart);
}

void MediaStore::close()
{
    const std::lock_guard lock(m_mutex);
    m_keys.reset();
}

Result<MediaStore::SharedKeys> MediaStore::keys() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_keys)
        return fail(ErrorKind::ReadOnly, QStringLiteral("the vault is closed"));
    return m_keys;
}

QString MediaStore::nameOf(const QByteArray& sha256) const
{
    const auto held = keys();
    return held ? (*held)->nameOf(sha256) : QString();
}

QString MediaStore::pathOf(const Keys& keys, const QByteArray& sha256) const
{
    return m_directory + QLatin1Char('/') + keys.nameOf(sha256);
}

QString MediaStore::Keys::nameOf(const QByteArray& sha256) const
{
    QByteArray hash(24, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), static_cast<std::size_t>(hash.size()),
                       reinterpret_cast<const unsigned char*>(sha256.constData()),
                       static_cast<unsigned long long>(sha256.size()), name.data(), name.size());
    const QString hex = QString::fromLatin1(hash.toHex());
    return hex.left(2) + QLatin1Char('/') + hex.mid(2);
}

/// What the file at `path` says it holds; empty where it says nothing. Fails with Io where it cannot be read.
Result<QByteArray> MediaStore::Keys::hashIn(const QString& path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, QStringLiteral("media: %1").arg(file.errorString()));
    const QByteArray start = file.read(kHeaderAt);
    if (start.size() != kHeaderAt && file.size() >= kHeaderAt)
        return fail(ErrorKind::Io, QStringLiteral("media: %1").arg(file.errorString()));
    if (start.size() != kHeaderAt || !start.startsWith(kMagic))
        return QByteArray();
    const auto hash = crypto::unseal(name, QByteArrayView(start).sliced(kMagic.size()), kMagic);
    return hash ? QByteArray(reinterpret_cast<const char*>(hash->data()), kHashSize) : QByteArray();
}

Result<QString> MediaStore::put(const QByteArray& bytes, const QString& mime)
{
    QByteArray hash(kHashSize, Qt::Uninitialized);
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()));
    qsizetype at = 0;
    const auto next = [&]() -> Result<QByteArray> {
        const qsizetype size = std::min<qsizetype>(crypto::kStreamChunk, bytes.size() - at);
        at += size;
        return QByteArray::fromRawData(bytes.constData() + at - size, size);
    };
    CARREL_TRY(keep(hash, {bytes.size(), mime}, writing(hash, {bytes.size(), mime}, next)));
    return QString::fromLatin1(hash.toHex());
}

Done MediaStore::copyFrom(const MediaStore& other, const QString& sha256Hex)
{
    CARREL_ASSIGN(BlobReader blob, other.reader(sha256Hex));
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    return keep(hash, blob.info(), writing(hash, blob.info(), [&] { return blob.next(); }));
}

Done MediaStore::receive(const QString& sha256Hex, const MediaInfo& info, const NextChunk& next)
{
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    QCryptographicHash sum(QCryptographicHash::Sha256);
    qint64 left = chunksOf(info.bytes);
    const auto checked = [&]() -> Result<QByteArray> {
        CARREL_ASSIGN(QByteArray part, next());
        sum.addData(part);
        if (--left == 0 && sum.result() != hash)
            return fail(ErrorKind::Hostile, QStringLiteral("%1 is not what came").arg(sha256Hex));
        return part;
    };
    return keep(hash, info, writing(hash, info, checked));
}

MediaStore::Writing MediaStore::writing(const QByteArray& sha256, const MediaInfo& info, NextChunk next)
{
    return [this, sha256, info, next = std::move(next)](const Keys& keys) { return write(keys, sha256, info, next); };
}

Done MediaStore::keep(const QByteArray& sha256, const MediaInfo& info, const Writing& write)
{
    if (info.mime.toUtf8().size() >= kMimeRoom)
        return fail(ErrorKind::InvalidInput, QStringLiteral("a media type of more than %1 bytes").arg(kMimeRoom - 1));
    CARREL_ASSIGN(const SharedKeys held, keys());
    {
        const std::lock_guard lock(m_mutex);
        ++m_claims[held->nameOf(sha256)];
    }
    // One of the wrong size was cut by a failing disk: the same content heals it.
    if (const QFileInfo known(pathOf(*held, sha256)); !known.exists() || known.size() != fileSizeOf(info.bytes))
        CARREL_TRY(write(*held));
    if (m_ledger.kept)
        m_ledger.kept(sha256, info);
    return {};
}

Done MediaStore::receiveLong(const QString& sha256Hex, const MediaInfo& info, const std::vector<QByteArray>& chunks,
                             ChunkSource& source)
{
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    if (static_cast<qint64>(chunks.size()) != (info.bytes + kMediaChunk - 1) / kMediaChunk)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("%1 chunks of %2 bytes").arg(chunks.size()).arg(info.bytes));
    return keep(hash, info, [&](const Keys& keys) -> Done {
        const QString path = pathOf(keys, hash);
        const QString beside = m_directory + QLatin1Char('/') + kPart + QFileInfo(path).fileName();
        {
            const std::lock_guard lock(m_mutex);
            if (m_coming.contains(beside))
                return fail(ErrorKind::AlreadyExists, QStringLiteral("%1 comes already").arg(sha256Hex));
            m_coming.insert(beside);
        }
        const auto ended = qScopeGuard([&] {
            const std::lock_guard lock(m_mutex);
            m_coming.remove(beside);
        });
        CARREL_TRY(makePrivateDirectory(QFileInfo(path).absolutePath()));
        CARREL_TRY(bringPart(beside, {hash, info, chunks}, {keys.stream, keys.name}, source));
        CARREL_TRY(renameOver(beside, path));
        return syncToDisk(QFileInfo(path).absolutePath());
    });
}

Done MediaStore::write(const Keys& keys, const QByteArray& sha256, const MediaInfo& info, const NextChunk& next)
{
    const QString path = pathOf(keys, sha256);
    CARREL_TRY(makePrivateDirectory(QFileInfo(path).absolutePath()));
    QString temporary;
    {
        const std::lock_guard lock(m_mutex);
        temporary = QStringLiteral("%1/%2%3").arg(m_directory, kWriting, QString::number(++m_temporary));
    }
    CARREL_TRY(removeTree(temporary));
    CARREL_TRY(createPrivateFile(temporary));
    const auto sealChunks = [&]() -> Done {
        QFile file(temporary);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return fail(ErrorKind::Io, QStringLiteral("writing media: %1").arg(file.errorString()));
        crypto::StreamSealer sealer(keys.stream, sha256);
        CARREL_TRY(appendTo(file, preambleOf(sha256, info, keys.name, sealer)));
        const qint64 count = chunksOf(info.bytes);
        for (qint64 chunk = 0; chunk < count; ++chunk) {
            CARREL_ASSIGN(const QByteArray part, next());
            CARREL_TRY(appendTo(file, sealer.seal(part, chunk + 1 == count ? ChunkTag::Final : ChunkTag::More)));
        }
        file.close();
        CARREL_TRY(syncToDisk(temporary));
        CARREL_TRY(renameOver(temporary, path));
        return syncToDisk(QFileInfo(path).absolutePath());
    };
    const Done sealed = sealChunks();
    if (!sealed)
        QFile::remove(temporary);
    return sealed;
}

Result<BlobReader> MediaStore::reader(const QString& sha256Hex) const
{
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    CARREL_ASSIGN(const SharedKeys held, keys());
    return BlobReader::open(pathOf(*held, hash), hash, held->stream);
}

Result<QByteArray> MediaStore::get(const QString& sha256Hex) const
{
    CARREL_ASSIGN(BlobReader blob, reader(sha256Hex));
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(blob.info().bytes));
    while (blob.position() < blob.chunks()) {
        CARREL_ASSIGN(const QByteArray part, blob.next());
        bytes += part;
    }
    return bytes;
}

Result<MediaInfo> MediaStore::info(const QString& sha256Hex) const
{
    CARREL_ASSIGN(const BlobReader blob, reader(sha256Hex));
    return blob.info();
}

Result<std::unique_ptr<QIODevice>> MediaStore::stream(const QString& sha256Hex) const
{
    CARREL_ASSIGN(BlobReader blob, reader(sha256Hex));
    return std::make_unique<BlobDevice>(std::move(blob));
}

Done MediaStore::verify(const QString& sha256Hex) const
{
    CARREL_ASSIGN(BlobReader blob, reader(sha256Hex));
    while (blob.position() < blob.chunks())
        CARREL_TRY(blob.next());
    return {};
}

Done MediaStore::layBeside(const QString& sha256Hex, const QString& directory) const
{
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    CARREL_ASSIGN(const SharedKeys held, keys());
    const QString to = directory + QLatin1Char('/') + held->nameOf(hash);
    CARREL_TRY(makePrivateDirectory(QFileInfo(to).absolutePath()));
    const Done laid = linkOrCopy(pathOf(*held, hash), to);
    return !laid && laid.error().kind == ErrorKind::AlreadyExists ? Done{} : laid;
}

Done MediaStore::takeBack(const MediaStore& other, const QString& sha256Hex)
{
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    CARREL_ASSIGN(const SharedKeys held, keys());
    CARREL_TRY(other.verify(sha256Hex));
    if (has(sha256Hex) && !verify(sha256Hex))
        CARREL_TRY(removeTree(pathOf(*held, hash)));
    if (nameOf(hash) != other.nameOf(hash))  // under another key
        return copyFrom(other, sha256Hex);
    CARREL_TRY(other.layBeside(sha256Hex, m_directory));
    return syncToDisk(QFileInfo(m_directory + QLatin1Char('/') + nameOf(hash)).absolutePath());
}

bool MediaStore::has(const QString& sha256Hex) const
{
    const auto hash = hashFromHex(sha256Hex);
    const auto held = keys();
    return hash && held && QFileInfo::exists(pathOf(**held, *hash));
}

MediaStore::Listing MediaStore::list() const
{
    Listing listing;
    const auto held = keys();
    if (!held)
        return listing;
    namespace fs = std::filesystem;
    const QDir root(m_directory);
    // Not QDirIterator, to which a folder that cannot be read is an empty one.
    std::error_code error;
    for (fs::recursive_directory_iterator files(QFile::encodeName(m_directory).toStdString(), error);
         !error && files != fs::recursive_directory_iterator(); files.increment(error)) {
        const QString path = QFile::decodeName(files->path().c_str());
        const QString name = root.relativeFilePath(path);
        if (!files->is_regular_file(error) || isUnfinished(name))
            continue;
        const auto hash = (*held)->hashIn(path);
        if (!hash)
            listing.unreachable.append(name);
        else if (!hash->isEmpty() && (*held)->nameOf(*hash) == name)
            listing.hashes.append(QString::fromLatin1(hash->toHex()));
        else
            listing.unreadable.append(name);
    }
    if (error && error != std::errc::no_such_file_or_directory)
        listing.unreachable.append(QString::fromStdString(error.message()));
    return listing;
}

Done MediaStore::remove(const QString& sha256Hex)
{
    CARREL_ASSIGN(const QByteArray hash, hashFromHex(sha256Hex));
    CARREL_ASSIGN(const SharedKeys held, keys());
    {
        const std::lock_guard lock(m_mutex);
        m_claims.remove(held->nameOf(hash));
    }
    CARREL_TRY(removeTree(pathOf(*held, hash)));
    if (m_ledger.removed)
        m_ledger.removed(hash);
    return {};
}

qint64 MediaStore::bytesUsed() const
{
    qint64 bytes = 0;
    for (QDirIterator files(m_directory, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

}  // namespace carrel::store
