// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Signing.h"

#include <QHash>
#include <QString>

namespace carrel::test {

inline QString name(const char* text)
{
    return QString::fromLatin1(text);
}

inline const QString kNorth = QStringLiteral("north");
inline const QString kAnna = QStringLiteral("anna@north.example");
inline const QString kRedirect = QStringLiteral("http://127.0.0.1:41234/");
inline const QString kState = QStringLiteral("state-0123456789-ab");
inline const QByteArray kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

using Fields = QList<std::pair<QString, QString>>;

/// What a desk of "north" asks of the browser.
inline QHash<QString, QString> deskRequest()
{
    return {{name("response_type"), name("code")},
            {name("client_id"), name("carrel-desktop")},
            {name("redirect_uri"), kRedirect},
            {name("code_challenge_method"), name("S256")},
            {name("code_challenge"), QString::fromLatin1(crypto::toBase64Url(crypto::sha256(kVerifier)))},
            {name("state"), kState},
            {name("org"), kNorth}};
}

/// What it gives for its tokens.
inline Fields exchangeOf(const QString& code, const QByteArray& verifier = kVerifier,
                         const QString& redirect = kRedirect)
{
    return {{name("grant_type"), name("authorization_code")},
            {name("code"), code},
            {name("code_verifier"), QString::fromLatin1(verifier)},
            {name("redirect_uri"), redirect},
            {name("device_name"), name("Anna's desk")}};
}

}  // namespace carrel::test
