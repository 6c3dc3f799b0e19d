// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/SecretStream.h"

#include "core/crypto/Sodium.h"

#include <QtEndian>

#include <sodium.h>

namespace carrel::crypto {
namespace {

const unsigned char* in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* out(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

QByteArray associatedData(const QByteArray& context, quint64 index)
{
    QByteArray data = context;
    const quint64 little = qToLittleEndian(index);
    data.append(reinterpret_cast<const char*>(&little), sizeof little);
    return data;
}

}  // namespace

StreamSealer::StreamSealer(const SecureBytes& key, QByteArray context)
    : m_header(kStreamHeader, Qt::Uninitialized), m_context(std::move(context))
{
    Q_ASSERT(key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
    startSodium();
    crypto_secretstream_xchacha20poly1305_init_push(&m_state, out(m_header), key.data());
}

StreamSealer::StreamSealer(const StreamOpener& opened)
    : m_state(opened.m_state), m_context(opened.m_context), m_index(opened.m_index)
{
}

StreamSealer::~StreamSealer()
{
    sodium_memzero(&m_state, sizeof m_state);
}

QByteArray StreamSealer::seal(QByteArrayView chunk, ChunkTag tag)
{
    QByteArray sealed(chunk.size() + kStreamOverhead, Qt::Uninitialized);
    const QByteArray ad = associatedData(m_context, m_index++);
    crypto_secretstream_xchacha20poly1305_push(
        &m_state, out(sealed), nullptr, in(chunk), static_cast<unsigned long long>(chunk.size()), in(ad),
        static_cast<unsigned long long>(ad.size()),
        tag == ChunkTag::Final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                               : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    return sealed;
}

Result<StreamOpener> StreamOpener::start(const SecureBytes& key, QByteArray context, QByteArrayView header)
{
    Q_ASSERT(key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
    startSodium();
    StreamOpener opener;
    opener.m_context = std::move(context);
    if (header.size() != kStreamHeader
        || crypto_secretstream_xchacha20poly1305_init_pull(&opener.m_state, in(header), key.data()) != 0)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("the header of an encrypted stream is cut"));
    return opener;
}

StreamOpener::~StreamOpener()
{
    sodium_memzero(&m_state, sizeof m_state);
}

Result<QByteArray> StreamOpener::open(QByteArrayView sealed, ChunkTag expected)
{
    if (sealed.size() < kStreamOverhead)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("chunk %1 is cut").arg(m_index));
    QByteArray plain(sealed.size() - kStreamOverhead, Qt::Uninitialized);
    const QByteArray ad = associatedData(m_context, m_index);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&m_state, out(plain), nullptr, &tag, in(sealed),
                                                   static_cast<unsigned long long>(sealed.size()), in(ad),
                                                   static_cast<unsigned long long>(ad.size()))
        != 0)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("chunk %1 fails authentication").arg(m_index));
    const unsigned char wanted = expected == ChunkTag::Final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                             : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    if (tag != wanted)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("chunk %1 is not where it belongs").arg(m_index));
    ++m_index;
    return plain;
}

}  // namespace carrel::crypto
