// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QJsonObject>

#include <memory>
#include <vector>

using EVP_PKEY = struct evp_pkey_st;

namespace carrel::academy {

/// A provider's public keys (RFC 7517) for RS256 and ES256. Every other algorithm is none: "none" signs nothing, and
/// HS256 would make a secret of what everybody may read.
class JsonWebKeys {
public:
    /// Unreadable for what is no set. Keys of other kinds and uses, and RSA keys under 2048 bits, are passed over.
    static Result<JsonWebKeys> read(const QJsonObject& set);

    static bool isKnown(const QString& algorithm);
    enum class Verdict { Good, Bad, UnknownKey };
    /// Without a name, the one key that the algorithm has.
    Verdict verify(const QString& algorithm, const QString& name, QByteArrayView message,
                   QByteArrayView signature) const;

private:
    struct Key {
        QString name;
        QString algorithm;
        std::shared_ptr<EVP_PKEY> key;
    };
    const Key* find(const QString& algorithm, const QString& name) const;
    std::vector<Key> m_keys;
};

}  // namespace carrel::academy
