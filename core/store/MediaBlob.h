// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretStream.h"
#include "core/store/MediaStore.h"

#include <QFile>

#include <vector>

/// How one medium lies in its encrypted file, and how it is read. README.md has the layout.
namespace carrel::store {

inline constexpr QByteArrayView kMagic("CRLMED01");
inline constexpr qsizetype kMimeRoom = 128;
inline constexpr qsizetype kInfoSize = static_cast<qsizetype>(sizeof(quint64)) + kMimeRoom;
inline constexpr qsizetype kHashSize = 32;
inline constexpr qsizetype kSealedHash = kHashSize + 40;  // nonce and tag of crypto::seal
inline constexpr qsizetype kHeaderAt = kMagic.size() + kSealedHash;
inline constexpr qsizetype kInfoAt = kHeaderAt + crypto::kStreamHeader;
inline constexpr qint64 kPreamble = kInfoAt + kInfoSize + crypto::kStreamOverhead;
inline constexpr qint64 kSealedChunk = crypto::kStreamChunk + crypto::kStreamOverhead;

inline qint64 chunksOf(qint64 bytes)
{
    return bytes == 0 ? 1 : (bytes + crypto::kStreamChunk - 1) / crypto::kStreamChunk;
}

inline qint64 fileSizeOf(qint64 bytes)
{
    return kPreamble + bytes + chunksOf(bytes) * crypto::kStreamOverhead;
}

/// Fails with InvalidInput.
Result<QByteArray> hashFromHex(const QString& hex);

/// The info has one size whatever it says, so a blob's size on disk follows from its content's alone.
QByteArray packInfo(const MediaInfo& info);

/// All that stands before the content, with the first chunk of `sealer` in it.
QByteArray preambleOf(const QByteArray& sha256, const MediaInfo& info, const crypto::SecureBytes& nameKey,
                      crypto::StreamSealer& sealer);
/// Fails with DiskFull, Io.
Done appendTo(QFile& file, const QByteArray& bytes);

/// Goes through one blob chunk by chunk, from the first or from any it has passed.
class BlobReader {
public:
    /// Fails with NotFound, Io, VaultDamaged.
    static Result<BlobReader> open(const QString& path, const QByteArray& hash, const crypto::SecureBytes& key);

    const MediaInfo& info() const { return m_info; }
    qint64 chunks() const { return chunksOf(m_info.bytes); }
    qint64 position() const { return m_next; }

    Result<QByteArray> next();
    /// The next chunk read will be `chunk`, or an earlier one from which it can be reached.
    void seekTowards(qint64 chunk);

private:
    static constexpr qint64 kBookmarkEvery = 64;  // 4 MiB

    BlobReader(std::unique_ptr<QFile> file, MediaInfo info, const crypto::StreamOpener& opener)
        : m_file(std::move(file)), m_info(std::move(info)), m_opener(opener), m_bookmarks{opener}
    {
    }

    std::unique_ptr<QFile> m_file;
    MediaInfo m_info;
    crypto::StreamOpener m_opener;
    qint64 m_next = 0;
    std::vector<crypto::StreamOpener> m_bookmarks;
};

/// A blob as a file that can be read from anywhere.
class BlobDevice final : public QIODevice {
public:
    explicit BlobDevice(BlobReader reader) : m_reader(std::move(reader)) { QIODevice::open(ReadOnly | Unbuffered); }

    qint64 size() const override { return m_reader.info().bytes; }
    bool isSequential() const override { return false; }

protected:
    qint64 readData(char* data, qint64 wanted) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    bool load(qint64 chunk);

    BlobReader m_reader;
    QByteArray m_chunk;
    qint64 m_loaded = -1;
};

}  // namespace carrel::store
