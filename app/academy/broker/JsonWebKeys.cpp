// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/JsonWebKeys.h"

#include "core/crypto/Signing.h"

#include <QJsonArray>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace carrel::academy {
namespace {

const QString kRsa = QStringLiteral("RS256");
const QString kEc = QStringLiteral("ES256");
constexpr int kLeastRsaBits = 2048;
constexpr int kMostRsaBits = 8192;
constexpr qsizetype kMostKeys = 64;
constexpr qsizetype kCoordinate = 32;

template <class T, void (*Free)(T*)>
struct Freeing {
    void operator()(T* what) const { Free(what); }
};
using Number = std::unique_ptr<BIGNUM, Freeing<BIGNUM, BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM, OSSL_PARAM_free>>;
using Making = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX, EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG, ECDSA_SIG_free>>;

const unsigned char* start(const QByteArrayView& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

Number numberOf(QByteArrayView bytes)
{
    return Number(BN_bin2bn(start(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> made(const char* kind, OSSL_PARAM_BLD* builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const Making making(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !making || EVP_PKEY_fromdata_init(making.get()) != 1
        || EVP_PKEY_fromdata(making.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return {key, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> rsaOf(const QJsonObject& json)
{
    const auto modulus = crypto::fromBase64Url(json[u"n"].toString().toLatin1());
    const auto exponent = crypto::fromBase64Url(json[u"e"].toString().toLatin1());
    if (!modulus || !exponent || modulus->size() > kMostRsaBits / 8 || exponent->isEmpty() || exponent->size() > 4)
        return nullptr;
    const Number n = numberOf(*modulus);
    const Number e = numberOf(*exponent);
    if (BN_num_bits(n.get()) < kLeastRsaBits || !BN_is_odd(n.get()) || !BN_is_odd(e.get()) || BN_is_one(e.get()))
        return nullptr;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return made("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> ecOf(const QJsonObject& json)
{
    const auto x = crypto::fromBase64Url(json[u"x"].toString().toLatin1());
    const auto y = crypto::fromBase64Url(json[u"y"].toString().toLatin1());
    if (json[u"crv"] != QLatin1String("P-256") || !x || !y || x->size() != kCoordinate || y->size() != kCoordinate)
        return nullptr;
    const QByteArray point = '\x04' + *x + *y;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
                                     static_cast<std::size_t>(point.size()));
    return made("EC", builder.get());
}

/// RFC 7518, section 3.4, has the two numbers side by side; OpenSSL takes ASN.1.
QByteArray asn1Of(QByteArrayView signature)
{
    if (signature.size() != 2 * kCoordinate)
        return {};
    const Signature both(ECDSA_SIG_new());
    Number r = numberOf(signature.first(kCoordinate));
    Number s = numberOf(signature.last(kCoordinate));
    if (ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release();
    (void)s.release();
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &bytes);
    const QByteArray asn1(reinterpret_cast<const char*>(bytes), std::max(size, 0));
    OPENSSL_free(bytes);
    return asn1;
}

}  // namespace

bool JsonWebKeys::isKnown(const QString& algorithm)
{
    return algorithm == kRsa || algorithm == kEc;
}

Result<JsonWebKeys> JsonWebKeys::read(const QJsonObject& set)
{
    const QJsonArray listed = set[u"keys"].toArray();
    if (!set[u"keys"].isArray() || listed.size() > kMostKeys)
        return fail(ErrorKind::Unreadable, QStringLiteral("no set of keys"));
    JsonWebKeys keys;
    for (const QJsonValue& each : listed) {
        const QJsonObject key = each.toObject();
        const bool rsa = key[u"kty"] == QLatin1String("RSA");
        const QString algorithm = rsa ? kRsa : key[u"kty"] == QLatin1String("EC") ? kEc : QString();
        const bool signs = key[u"use"].toString(QStringLiteral("sig")) == QLatin1String("sig");
        if (algorithm.isEmpty() || !signs || key[u"alg"].toString(algorithm) != algorithm)
            continue;
        if (auto read = rsa ? rsaOf(key) : ecOf(key))
            keys.m_keys.push_back({key[u"kid"].toString(), algorithm, std::move(read)});
    }
    return keys;
}

const JsonWebKeys::Key* JsonWebKeys::find(const QString& algorithm, const QString& name) const
{
    const Key* found = nullptr;
    for (const Key& each : m_keys)
        if (each.algorithm == algorithm && (name.isEmpty() || each.name == name)) {
            if (found)
                return nullptr;
            found = &each;
        }
    return found;
}

JsonWebKeys::Verdict JsonWebKeys::verify(const QString& algorithm, const QString& name, QByteArrayView message,
                                         QByteArrayView signature) const
{
    const Key* const key = find(algorithm, name);
    if (!key)
        return Verdict::UnknownKey;
    const QByteArray proof = algorithm == kEc ? asn1Of(signature) : signature.toByteArray();
    const Digesting digesting(EVP_MD_CTX_new());
    const bool good = !proof.isEmpty()
                      && EVP_DigestVerifyInit(digesting.get(), nullptr, EVP_sha256(), nullptr, key->key.get()) == 1
                      && EVP_DigestVerify(digesting.get(), start(proof), static_cast<std::size_t>(proof.size()),
                                          start(message), static_cast<std::size_t>(message.size()))
                             == 1;
    return good ? Verdict::Good : Verdict::Bad;
}

}  // namespace carrel::academy
