// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaPart.h"

#include "core/store/DurableFile.h"

namespace carrel::store {

using crypto::ChunkTag;
using crypto::StreamOpener;
using crypto::StreamSealer;

namespace {

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Error ioError(const QFile& file)
{
    return {ErrorKind::Io, QStringLiteral("a medium in part: %1").arg(file.errorString()), nullptr};
}

}  // namespace

MediaPart::MediaPart(const QString& path, const LongMedium& whole, MediaKeys keys)
    : m_file(path), m_whole(whole), m_keys(keys)
{
}

Done MediaPart::open()
{
    if (resume())
        return {};
    // Nothing of it is of use: another key, another medium, a damaged start.
    m_file.close();
    return begin();
}

Done MediaPart::begin()
{
    CARREL_TRY(removeTree(m_file.fileName()));
    CARREL_TRY(createPrivateFile(m_file.fileName()));
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fail(ioError(m_file));
    m_sealer = std::make_unique<StreamSealer>(m_keys.stream, m_whole.sha256);
    return appendTo(m_file, preambleOf(m_whole.sha256, m_whole.info, m_keys.name, *m_sealer));
}

Done MediaPart::resume()
{
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return fail(ioError(m_file));
    const QByteArray start = m_file.read(kPreamble);
    if (start.size() != kPreamble || !start.startsWith(kMagic))
        return fail(ErrorKind::VaultDamaged, QStringLiteral("the start of a medium in part is cut"));
    const QByteArrayView view(start);
    CARREL_ASSIGN(auto opener,
                  StreamOpener::start(m_keys.stream, m_whole.sha256, view.sliced(kHeaderAt, crypto::kStreamHeader)));
    CARREL_ASSIGN(const QByteArray info, opener.open(view.sliced(kInfoAt), ChunkTag::More));
    if (info != packInfo(m_whole.info))
        return fail(ErrorKind::VaultDamaged, QStringLiteral("a part of another medium"));
    qint64 good = kPreamble;
    while (!isWhole()) {
        StreamOpener ahead = opener;
        const auto chunk = readNext(ahead);
        if (!chunk || !isNext(*chunk))
            break;
        opener = ahead;
        take(*chunk);
        good = m_file.pos();
    }
    if (!m_file.resize(good) || !m_file.seek(good))
        return fail(ioError(m_file));
    m_sealer = std::make_unique<StreamSealer>(opener);
    return {};
}

/// The stream's own chunks are smaller: the last of the whole medium is marked.
ChunkTag MediaPart::tagAt(qint64 end) const
{
    return end == m_whole.info.bytes ? ChunkTag::Final : ChunkTag::More;
}

Result<QByteArray> MediaPart::readNext(StreamOpener& opener)
{
    QByteArray chunk;
    const qint64 from = bytes();
    for (qint64 left = nextSize(); left > 0;) {
        const qint64 size = std::min<qint64>(crypto::kStreamChunk, left);
        CARREL_ASSIGN(const QByteArray part,
                      opener.open(m_file.read(size + crypto::kStreamOverhead), tagAt(from + chunk.size() + size)));
        chunk += part;
        left -= size;
    }
    return chunk;
}

bool MediaPart::isNext(const QByteArray& chunk) const
{
    return chunk.size() == nextSize() && hashOf(chunk) == m_whole.chunks.at(m_next);
}

Done MediaPart::add(const QByteArray& chunk)
{
    if (!isNext(chunk))
        return fail(ErrorKind::Hostile, QStringLiteral("chunk %1 is not what was promised").arg(m_next));
    const qint64 from = bytes();
    for (qint64 at = 0; at < chunk.size();) {
        const QByteArrayView part =
            QByteArrayView(chunk).sliced(at).first(std::min<qint64>(crypto::kStreamChunk, chunk.size() - at));
        at += part.size();
        CARREL_TRY(appendTo(m_file, m_sealer->seal(part, tagAt(from + at))));
    }
    CARREL_TRY(syncToDisk(m_file.fileName()));
    take(chunk);
    return {};
}

void MediaPart::take(const QByteArray& chunk)
{
    m_sum.addData(chunk);
    ++m_next;
}

Done bringPart(const QString& path, const LongMedium& whole, MediaKeys keys, ChunkSource& source)
{
    MediaPart part(path, whole, keys);
    CARREL_TRY(part.open());
    CARREL_TRY(source.skip(part.bytes()));
    while (!part.isWhole()) {
        CARREL_ASSIGN(QByteArray chunk, source.fetch(part.bytes(), part.nextSize()));
        if (!part.isNext(chunk)) {
            CARREL_ASSIGN(chunk, source.fetch(part.bytes(), part.nextSize()));
        }
        CARREL_TRY(part.add(chunk));
    }
    if (part.sum() == whole.sha256)
        return {};
    CARREL_TRY(removeTree(path));
    return fail(ErrorKind::Hostile, QStringLiteral("the chunks are those of another medium"));
}

}  // namespace carrel::store
