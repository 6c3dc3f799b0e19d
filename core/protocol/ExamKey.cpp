// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/ExamKey.h"

#include "core/base/Json.h"
#include "core/crypto/SealedBox.h"
#include "core/crypto/Signing.h"
#include "core/protocol/Messages.h"

#include <QJsonDocument>

namespace carrel::protocol {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kOpenerBytes = 32;

QString textOf(QByteArrayView bytes)
{
    return QString::fromLatin1(crypto::toBase64Url(bytes));
}

QByteArray bytesOf(const QJsonObject& json, const QString& name)
{
    return crypto::fromBase64Url(json.value(name).toString().toLatin1()).value_or(QByteArray());
}

QByteArrayView viewOf(const crypto::SecureBytes& bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

/// What is closed, packed; null where the box is another's.
QByteArray unboxed(const QString& paper, const QJsonObject& closed)
{
    QByteArray opener = bytesOf(closed, u"opener"_s);
    if (opener.size() != static_cast<qsizetype>(kOpenerBytes))
        return {};
    const auto box =
        crypto::unseal(crypto::SecureBytes::takeFrom(opener), bytesOf(closed, u"sealed"_s), paper.toUtf8());
    return box ? viewOf(*box).toByteArray() : QByteArray();
}

}  // namespace

QJsonObject closedKey(const ExamKey& key)
{
    const QJsonObject json{{u"secret"_s, textOf(key.paper.secret)},
                           {u"quiz"_s, QString::fromUtf8(quiz::quizToJson(key.exam))}};
    QByteArray content = packed(QJsonDocument(json).toJson(QJsonDocument::Compact));
    const auto opener = crypto::SecureBytes::random(kOpenerBytes);
    const QByteArray sealed = crypto::seal(opener, crypto::SecureBytes::takeFrom(content), key.paper.name.toUtf8());
    return {{u"opener"_s, textOf(viewOf(opener))}, {u"sealed"_s, textOf(sealed)}};
}

Result<ExamKey> openedKey(const QString& paper, const QJsonObject& closed)
{
    const QByteArray content = unboxed(paper, closed);
    if (content.isNull())
        return fail(ErrorKind::Unreadable, u"no key of that exam"_s);
    CARREL_ASSIGN(const QByteArray bytes, unpacked(content));
    CARREL_ASSIGN(const QJsonValue json, readJson(bytes));
    CARREL_ASSIGN(auto exam, quiz::quizFromJson(json[u"quiz"].toString().toUtf8()));
    return ExamKey{{paper, bytesOf(json.toObject(), u"secret"_s)}, std::move(exam)};
}

}  // namespace carrel::protocol
