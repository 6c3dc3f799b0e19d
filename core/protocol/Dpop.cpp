// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Dpop.h"

#include "core/base/Json.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <array>

namespace carrel::protocol {
namespace {

constexpr qsizetype kMostProofBytes = 4 * 1024;
constexpr qsizetype kMostIdLength = 256;
constexpr double kLastSecond = 253'402'300'799.0;  ///< of the year 9999

tl::unexpected<Error> bad(const char* what)
{
    return fail(ErrorKind::Unreadable, QStringLiteral("DPoP: ") + QLatin1String(what));
}

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> partOf(QByteArrayView text)
{
    const auto bytes = crypto::fromBase64Url(text);
    if (!bytes)
        return bad("a part is no base64url");
    CARREL_ASSIGN(const QJsonValue json, readJson(*bytes, {.bytes = kMostProofBytes, .depth = 4}));
    if (!json.isObject())
        return bad("a part is no object");
    return json.toObject();
}

/// The public key of a proof's header.
Result<QByteArray> keyOf(const QJsonObject& header)
{
    const QJsonObject key = header.value(QLatin1String("jwk")).toObject();
    if (header.value(QLatin1String("typ")) != QLatin1String("dpop+jwt")
        || header.value(QLatin1String("alg")) != QLatin1String("EdDSA") || header.contains(QLatin1String("crit")))
        return bad("no proof by EdDSA");
    if (key.value(QLatin1String("kty")) != QLatin1String("OKP")
        || key.value(QLatin1String("crv")) != QLatin1String("Ed25519") || key.contains(QLatin1String("d")))
        return bad("no public Ed25519 key");
    const auto bytes = crypto::fromBase64Url(key.value(QLatin1String("x")).toString().toLatin1());
    if (!bytes || bytes->size() != crypto::kPublicKeySize)
        return bad("a key of another size");
    return *bytes;
}

/// A claim that may be missing, and is a string where it is not.
bool isStringOrAbsent(const QJsonObject& claims, QLatin1String name)
{
    return !claims.contains(name) || claims.value(name).isString();
}

Result<DpopProof> claimsOf(const QJsonObject& claims, QByteArray publicKey)
{
    const QJsonValue at = claims.value(QLatin1String("iat"));
    DpopProof proof;
    proof.publicKey = std::move(publicKey);
    proof.id = claims.value(QLatin1String("jti")).toString();
    proof.method = claims.value(QLatin1String("htm")).toString();
    proof.url = claims.value(QLatin1String("htu")).toString();
    if (proof.id.isEmpty() || proof.id.size() > kMostIdLength || proof.method.isEmpty() || proof.url.isEmpty()
        || !at.isDouble() || at.toDouble() < 0 || at.toDouble() > kLastSecond
        || !isStringOrAbsent(claims, QLatin1String("ath")) || !isStringOrAbsent(claims, QLatin1String("nonce")))
        return bad("a claim is missing or of another type");
    proof.madeAt = Instant(std::chrono::seconds(static_cast<qint64>(at.toDouble())));
    proof.tokenHash = claims.value(QLatin1String("ath")).toString().toLatin1();
    proof.nonce = claims.value(QLatin1String("nonce")).toString();
    return proof;
}

}  // namespace

QByteArray thumbprintOf(QByteArrayView publicKey)
{
    // RFC 7638: the members that are needed, in the order of their names, without blanks.
    return crypto::toBase64Url(
        crypto::sha256("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + crypto::toBase64Url(publicKey) + "\"}"));
}

QByteArray tokenHashOf(QByteArrayView accessToken)
{
    return crypto::toBase64Url(crypto::sha256(accessToken));
}

std::optional<QString> normalisedUrl(const QString& url)
{
    QUrl read(url, QUrl::StrictMode);
    const QString scheme = read.scheme();  // QUrl makes it and the host small
    const bool https = scheme == QLatin1String("https");
    if (!read.isValid() || read.host().isEmpty() || (!https && scheme != QLatin1String("http")))
        return std::nullopt;
    if (read.port() == (https ? 443 : 80))
        read.setPort(-1);
    if (read.path().isEmpty())
        read.setPath(QStringLiteral("/"));
    return read.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo).toString(QUrl::FullyEncoded);
}

QByteArray toDpop(const crypto::SigningKey& key, const DpopProof& proof)
{
    const QJsonObject header{
        {QStringLiteral("typ"), QStringLiteral("dpop+jwt")},
        {QStringLiteral("alg"), QStringLiteral("EdDSA")},
        {QStringLiteral("jwk"),
         QJsonObject{{QStringLiteral("kty"), QStringLiteral("OKP")},
                     {QStringLiteral("crv"), QStringLiteral("Ed25519")},
                     {QStringLiteral("x"), QString::fromLatin1(crypto::toBase64Url(key.publicKey()))}}}};
    const auto at = std::chrono::duration_cast<std::chrono::seconds>(proof.madeAt.time_since_epoch());
    QJsonObject claims{{QStringLiteral("jti"), proof.id},
                       {QStringLiteral("htm"), proof.method},
                       {QStringLiteral("htu"), proof.url},
                       {QStringLiteral("iat"), static_cast<qint64>(at.count())}};
    if (!proof.tokenHash.isEmpty())
        claims.insert(QStringLiteral("ath"), QString::fromLatin1(proof.tokenHash));
    if (!proof.nonce.isEmpty())
        claims.insert(QStringLiteral("nonce"), proof.nonce);
    const QByteArray text = crypto::toBase64Url(compact(header)) + '.' + crypto::toBase64Url(compact(claims));
    return text + '.' + crypto::toBase64Url(key.sign(text));
}

Result<DpopProof> readDpop(QByteArrayView header)
{
    const qsizetype first = header.indexOf('.');
    const qsizetype last = header.lastIndexOf('.');
    if (header.size() > kMostProofBytes || first < 0 || first == last)
        return bad("not three parts");
    CARREL_ASSIGN(const QJsonObject head, partOf(header.first(first)));
    CARREL_ASSIGN(QByteArray key, keyOf(head));
    const auto signature = crypto::fromBase64Url(header.sliced(last + 1));
    if (!signature || !crypto::verifies(key, header.first(last), *signature))
        return bad("the signature is not its key's");
    CARREL_ASSIGN(const QJsonObject claims, partOf(header.sliced(first + 1, last - first - 1)));
    return claimsOf(claims, std::move(key));
}

DpopFault compare(const DpopProof& proof, const QString& method, const QString& url, QByteArrayView accessToken)
{
    if (proof.method != method)
        return DpopFault::Method;
    const auto said = normalisedUrl(proof.url);
    if (!said || said != normalisedUrl(url))
        return DpopFault::Url;
    const QByteArray hash = accessToken.isEmpty() ? QByteArray() : tokenHashOf(accessToken);
    return accessToken.isEmpty() || proof.tokenHash == hash ? DpopFault::None : DpopFault::Token;
}

QByteArray DpopProver::proof(const QString& method, const QString& url, QByteArrayView accessToken,
                             const QString& nonce) const
{
    std::array<std::uint8_t, 16> id{};
    m_random.fill(id);
    DpopProof made;
    made.id = QString::fromLatin1(crypto::toBase64Url(
        QByteArrayView(reinterpret_cast<const char*>(id.data()), static_cast<qsizetype>(id.size()))));
    made.method = method;
    made.url = normalisedUrl(url).value_or(url);
    made.madeAt = m_clock.now();
    if (!accessToken.isEmpty())
        made.tokenHash = tokenHashOf(accessToken);
    made.nonce = nonce;
    return toDpop(m_key, made);
}

}  // namespace carrel::protocol
