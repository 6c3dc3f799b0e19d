// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/MediaBlob.h"

#include <QCryptographicHash>

#include <memory>

namespace carrel::store {

/// A long medium and the hashes that its chunks have to have.
struct LongMedium {
    QByteArray sha256;
    MediaInfo info;
    const std::vector<QByteArray>& chunks;
};

struct MediaKeys {
    const crypto::SecureBytes& stream;
    const crypto::SecureBytes& name;
};

/// The beginning of a blob, which grows by whole chunks. Each is on the disk before the next is asked for; what a kill
/// cut is thrown away, and what is there is held against the hashes again before it goes on.
class MediaPart {
public:
    MediaPart(const QString& path, const LongMedium& whole, MediaKeys keys);

    /// Goes on with what is at the path, or begins. Fails with DiskFull, Io.
    Done open();
    bool isWhole() const { return m_next == m_whole.chunks.size(); }
    qint64 bytes() const { return std::min(m_whole.info.bytes, static_cast<qint64>(m_next) * kMediaChunk); }
    qint64 nextSize() const { return std::min(kMediaChunk, m_whole.info.bytes - bytes()); }
    bool isNext(const QByteArray& chunk) const;
    /// Fails with Hostile where it is not the next chunk, DiskFull, Io.
    Done add(const QByteArray& chunk);
    /// Of all that is here.
    QByteArray sum() const { return m_sum.result(); }

private:
    Done begin();
    Done resume();
    Result<QByteArray> readNext(crypto::StreamOpener& opener);
    crypto::ChunkTag tagAt(qint64 end) const;
    void take(const QByteArray& chunk);

    QFile m_file;
    LongMedium m_whole;
    MediaKeys m_keys;
    std::unique_ptr<crypto::StreamSealer> m_sealer;
    QCryptographicHash m_sum{QCryptographicHash::Sha256};
    std::size_t m_next = 0;
};

/// Brings all that is missing of a medium to `path`. Fails with Hostile where the chunks or the whole are not what was
/// promised, with whatever `source` fails, DiskFull, Io.
Done bringPart(const QString& path, const LongMedium& whole, MediaKeys keys, ChunkSource& source);

}  // namespace carrel::store
