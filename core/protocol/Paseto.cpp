// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Paseto.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QtEndian>

#include <initializer_list>

namespace carrel::protocol {
namespace {

constexpr QByteArrayView kHeader = "v4.public.";

tl::unexpected<Error> bad(const char* what)
{
    return fail(ErrorKind::Unreadable, QStringLiteral("PASETO: ") + QLatin1String(what));
}

/// PASETO's pre-authentication encoding: the number of pieces and each length go in front, as LE64.
QByteArray joined(std::initializer_list<QByteArrayView> pieces)
{
    QByteArray all;
    const auto number = [&all](quint64 value) {
        const quint64 little = qToLittleEndian(value & 0x7fff'ffff'ffff'ffffULL);
        all.append(reinterpret_cast<const char*>(&little), sizeof little);
    };
    number(pieces.size());
    for (const QByteArrayView piece : pieces) {
        number(static_cast<quint64>(piece.size()));
        all.append(piece.data(), piece.size());
    }
    return all;
}

}  // namespace

QByteArray signPaseto(const crypto::SigningKey& key, QByteArrayView payload, QByteArrayView footer,
                      QByteArrayView implicitAssertion)
{
    const QByteArray signature = key.sign(joined({kHeader, payload, footer, implicitAssertion}));
    QByteArray token = kHeader.toByteArray() + crypto::toBase64Url(payload.toByteArray() + signature);
    if (!footer.isEmpty())
        token += '.' + crypto::toBase64Url(footer);
    return token;
}

Result<PasetoText> verifyPaseto(QByteArrayView publicKey, QByteArrayView token, QByteArrayView implicitAssertion)
{
    if (token.size() > kMostPasetoBytes || !token.startsWith(kHeader))
        return bad("no v4.public token");
    const QByteArrayView rest = token.sliced(kHeader.size());
    const qsizetype dot = rest.indexOf('.');
    const auto body = crypto::fromBase64Url(dot < 0 ? rest : rest.first(dot));
    const auto footer = dot < 0 ? std::optional(QByteArray()) : crypto::fromBase64Url(rest.sliced(dot + 1));
    if (!body || !footer || (dot >= 0 && footer->isEmpty()) || body->size() < crypto::kSignatureSize)
        return bad("its parts are not base64url");
    PasetoText text{body->chopped(crypto::kSignatureSize), *footer};
    if (!crypto::verifies(publicKey, joined({kHeader, text.payload, text.footer, implicitAssertion}),
                          QByteArrayView(*body).last(crypto::kSignatureSize)))
        return bad("the signature is not of this key, these bytes and this assertion");
    return text;
}

QByteArray unverifiedFooter(QByteArrayView token)
{
    if (token.size() > kMostPasetoBytes || !token.startsWith(kHeader))
        return {};
    const qsizetype dot = token.indexOf('.', kHeader.size());
    return dot < 0 ? QByteArray() : crypto::fromBase64Url(token.sliced(dot + 1)).value_or(QByteArray());
}

QString toRfc3339(Instant at)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch());
    return QDateTime::fromSecsSinceEpoch(seconds.count(), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"))
           + QStringLiteral("+00:00");
}

std::optional<Instant> fromRfc3339(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\\z"));
    const QDateTime read = form.match(text).hasMatch() ? QDateTime::fromString(text, Qt::ISODateWithMs) : QDateTime();
    if (!read.isValid())
        return std::nullopt;
    return Instant(std::chrono::milliseconds(read.toMSecsSinceEpoch()));
}

}  // namespace carrel::protocol
