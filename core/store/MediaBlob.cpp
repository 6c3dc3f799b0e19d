// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaBlob.h"

#include "core/crypto/SealedBox.h"

#include <QtEndian>

#include <algorithm>

namespace carrel::store {

using crypto::ChunkTag;

Result<QByteArray> hashFromHex(const QString& hex)
{
    QByteArray hash = QByteArray::fromHex(hex.toLatin1());
    if (hash.size() != kHashSize || hash.toHex() != hex.toLatin1())
        return fail(ErrorKind::InvalidInput, QStringLiteral("not a media hash"));
    return hash;
}

QByteArray packInfo(const MediaInfo& info)
{
    QByteArray packed(kInfoSize, '\0');
    qToLittleEndian(static_cast<quint64>(info.bytes), packed.data());
    const QByteArray mime = info.mime.toUtf8();
    std::copy(mime.cbegin(), mime.cend(), packed.begin() + static_cast<qsizetype>(sizeof(quint64)));
    return packed;
}

QByteArray preambleOf(const QByteArray& sha256, const MediaInfo& info, const crypto::SecureBytes& nameKey,
                      crypto::StreamSealer& sealer)
{
    const auto secret = crypto::SecureBytes::copyOf(
        {reinterpret_cast<const std::uint8_t*>(sha256.constData()), static_cast<std::size_t>(sha256.size())});
    return kMagic.toByteArray() + crypto::seal(nameKey, secret, kMagic) + sealer.header()
           + sealer.seal(packInfo(info), ChunkTag::More);
}

Done appendTo(QFile& file, const QByteArray& bytes)
{
    // A disk that fills up takes a part and says nothing; of the rest it says why not.
    for (qint64 at = 0; at < bytes.size();) {
        const qint64 written = file.write(bytes.constData() + at, bytes.size() - at);
        if (written <= 0)
            return fail(file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull : ErrorKind::Io,
                        QStringLiteral("writing media: %1").arg(file.errorString()));
        at += written;
    }
    return {};
}

namespace {

MediaInfo unpackInfo(const QByteArray& packed)
{
    const QByteArray mime = packed.sliced(static_cast<qsizetype>(sizeof(quint64)));
    return {static_cast<qint64>(qFromLittleEndian<quint64>(packed.constData())),
            QString::fromUtf8(mime.constData(), static_cast<qsizetype>(qstrnlen(mime.constData(), kMimeRoom)))};
}

}  // namespace

Result<BlobReader> BlobReader::open(const QString& path, const QByteArray& hash, const crypto::SecureBytes& key)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return fail(file->exists() ? ErrorKind::Io : ErrorKind::NotFound,
                    QStringLiteral("media %1: %2").arg(QString::fromLatin1(hash.toHex()), file->errorString()));
    const QByteArray start = file->read(kPreamble);
    if (start.size() != kPreamble && file->size() >= kPreamble)
        return fail(ErrorKind::Io, QStringLiteral("media: %1").arg(file->errorString()));
    if (start.size() != kPreamble || !start.startsWith(kMagic))
        return fail(ErrorKind::VaultDamaged, QStringLiteral("media: the start of a blob is damaged"));
    const QByteArrayView view(start);
    CARREL_ASSIGN(auto opener, crypto::StreamOpener::start(key, hash, view.sliced(kHeaderAt, crypto::kStreamHeader)));
    CARREL_ASSIGN(const QByteArray packed, opener.open(view.sliced(kInfoAt), ChunkTag::More));
    const MediaInfo info = unpackInfo(packed);
    if (file->size() != fileSizeOf(info.bytes))
        return fail(ErrorKind::VaultDamaged, QStringLiteral("media: a blob is cut or has grown"));
    return BlobReader(std::move(file), info, opener);
}

Result<QByteArray> BlobReader::next()
{
    const bool last = m_next + 1 == chunks();
    const QByteArray sealed = m_file->read(kSealedChunk);
    // It had its whole size when it was opened: what is cut here the disk did not give.
    if (sealed.size() < kSealedChunk && !m_file->atEnd())
        return fail(ErrorKind::Io, QStringLiteral("media: %1").arg(m_file->errorString()));
    CARREL_ASSIGN(QByteArray plain, m_opener.open(sealed, last ? ChunkTag::Final : ChunkTag::More));
    ++m_next;
    if (m_next % kBookmarkEvery == 0 && m_bookmarks.size() == static_cast<std::size_t>(m_next / kBookmarkEvery))
        m_bookmarks.push_back(m_opener);
    return plain;
}

void BlobReader::seekTowards(qint64 chunk)
{
    const auto mark = std::min(static_cast<std::size_t>(chunk / kBookmarkEvery), m_bookmarks.size() - 1);
    const qint64 at = static_cast<qint64>(mark) * kBookmarkEvery;
    if (m_next <= chunk && m_next >= at)
        return;
    m_opener = m_bookmarks[mark];
    m_next = at;
    m_file->seek(kPreamble + at * kSealedChunk);
}

qint64 BlobDevice::readData(char* data, qint64 wanted)
{
    qint64 given = 0;
    while (given < wanted && pos() + given < size()) {
        const qint64 at = pos() + given;
        if (!load(at / crypto::kStreamChunk))
            return -1;
        const qsizetype inside = at % crypto::kStreamChunk;
        const qint64 part = std::min<qint64>(wanted - given, m_chunk.size() - inside);
        std::copy_n(m_chunk.cbegin() + inside, part, data + given);
        given += part;
    }
    return given;
}

bool BlobDevice::load(qint64 chunk)
{
    if (chunk == m_loaded)
        return true;
    m_reader.seekTowards(chunk);
    while (m_reader.position() <= chunk) {
        auto plain = m_reader.next();
        if (!plain) {
            m_loaded = -1;
            setErrorString(plain.error().detail);
            return false;
        }
        m_chunk = std::move(*plain);
    }
    m_loaded = chunk;
    return true;
}

}  // namespace carrel::store
