// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/KeyHandover.h"

#include "core/base/Json.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::protocol {
namespace {

const QString kHandover = QStringLiteral("carrel-grant-key");

/// The next key, where `key` vouches for one.
std::optional<QByteArray> nextKey(QByteArrayView key, QByteArrayView link)
{
    const auto text = verifyPaseto(key, link);
    if (!text || !text->footer.isEmpty())
        return std::nullopt;
    const auto json = readJson(text->payload, {.bytes = 1024, .depth = 2});
    const QJsonObject claims = json ? json->toObject() : QJsonObject();
    if (claims.value(QLatin1String("typ")) != kHandover)
        return std::nullopt;
    auto next = crypto::fromBase64Url(claims.value(QLatin1String("key")).toString().toLatin1());
    return next && next->size() == crypto::kPublicKeySize ? next : std::nullopt;
}

}  // namespace

QByteArray handover(const crypto::SigningKey& old, QByteArrayView next, Instant at)
{
    const QJsonObject claims{{QStringLiteral("typ"), kHandover},
                             {QStringLiteral("key"), QString::fromLatin1(crypto::toBase64Url(next))},
                             {QStringLiteral("iat"), toRfc3339(at)}};
    return signPaseto(old, QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

bool areHandovers(QByteArrayView footer)
{
    if (footer.isEmpty())
        return true;
    const QList<QByteArray> links = footer.toByteArray().split('\n');
    return links.size() <= kMostHandovers && std::all_of(links.begin(), links.end(), [](const QByteArray& link) {
               return link.startsWith("v4.public.");
           });
}

QByteArray keyAfter(QByteArrayView known, QByteArrayView token)
{
    QByteArray key = known.toByteArray();
    const QByteArray footer = unverifiedFooter(token);
    if (!areHandovers(footer))
        return key;
    for (const QByteArray& link : footer.split('\n'))
        if (const auto next = nextKey(key, link))
            key = *next;
    return key;
}

}  // namespace carrel::protocol
