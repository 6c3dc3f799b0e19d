// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecureBytes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace carrel::crypto {

/// One short secret under one 32-byte key: XChaCha20-Poly1305-IETF with a random nonce in front. `associated` is not
/// hidden and not kept; it must be the same on opening.
QByteArray seal(const SecureBytes& key, const SecureBytes& secret, QByteArrayView associated);
/// Nothing when the key, the sealed bytes or what was associated is another: which of them, nobody can tell.
std::optional<SecureBytes> unseal(const SecureBytes& key, QByteArrayView sealed, QByteArrayView associated);

/// Joins parts so that no two different lists give the same bytes: each goes with its length in front.
QByteArray joinUnambiguously(std::initializer_list<QByteArray> parts);

/// BLAKE2b of `message` with `key` (may be empty), 16 to 64 bytes long.
SecureBytes keyedHash(const SecureBytes& key, std::span<const std::uint8_t> message, std::size_t size = 32);

}  // namespace carrel::crypto
