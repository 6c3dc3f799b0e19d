// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <sodium/crypto_secretstream_xchacha20poly1305.h>

namespace carrel::crypto {

/// A long secret in chunks (libsodium's crypto_secretstream_xchacha20poly1305). Each chunk is bound to `context` and to
/// its number, so none can be cut, doubled, moved, or lent to another stream.
inline constexpr qsizetype kStreamChunk = 64 * 1024;
inline constexpr qsizetype kStreamHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
inline constexpr qsizetype kStreamOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;

enum class ChunkTag { More, Final };

class StreamOpener;

class StreamSealer {
public:
    /// `key` has 32 bytes.
    StreamSealer(const SecureBytes& key, QByteArray context);
    /// Goes on with a stream whose chunks `opened` has read, after the last of them. What is sealed now must be what
    /// was to come there: one place of a stream never holds two contents.
    explicit StreamSealer(const StreamOpener& opened);
    ~StreamSealer();
    StreamSealer(const StreamSealer&) = delete;
    StreamSealer& operator=(const StreamSealer&) = delete;

    /// Goes first, in the clear; empty where the stream had begun.
    QByteArray header() const { return m_header; }
    QByteArray seal(QByteArrayView chunk, ChunkTag tag);

private:
    crypto_secretstream_xchacha20poly1305_state m_state;
    QByteArray m_header;
    QByteArray m_context;
    quint64 m_index = 0;
};

/// A copy is a bookmark: it goes on from the same chunk.
class StreamOpener {
public:
    /// Fails with VaultDamaged when `header` has the wrong length.
    static Result<StreamOpener> start(const SecureBytes& key, QByteArray context, QByteArrayView header);
    ~StreamOpener();
    StreamOpener(const StreamOpener&) = default;
    StreamOpener& operator=(const StreamOpener&) = default;

    /// Opens the next chunk. Fails with VaultDamaged when it is not exactly what was sealed at this place, or when its
    /// tag is another than the one expected here.
    Result<QByteArray> open(QByteArrayView sealed, ChunkTag expected);

private:
    friend class StreamSealer;
    StreamOpener() = default;
    crypto_secretstream_xchacha20poly1305_state m_state{};
    QByteArray m_context;
    quint64 m_index = 0;
};

}  // namespace carrel::crypto
