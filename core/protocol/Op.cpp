// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Op.h"

#include "core/protocol/OpKinds.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonDocument>

#include <tuple>

namespace carrel::protocol {
namespace {

const QHash<QString, MergeRule>& rules()
{
    static const QHash<QString, MergeRule> known{
        {QStringLiteral("review"), MergeRule::Log},         {QStringLiteral("void"), MergeRule::Log},
        {QStringLiteral("progress"), MergeRule::Log},       {QStringLiteral("acknowledgement"), MergeRule::Log},
        {QStringLiteral("consent"), MergeRule::Log},        {QStringLiteral("attempt-started"), MergeRule::Log},
        {QStringLiteral("response"), MergeRule::Log},       {QStringLiteral("attempt-handed-in"), MergeRule::Log},
        {QStringLiteral("own-mark"), MergeRule::Register},  {QStringLiteral("card-made"), MergeRule::Log},
        {QStringLiteral("card-mark"), MergeRule::Log},      {QStringLiteral("card-tag"), MergeRule::Register},
        {QStringLiteral("card-text"), MergeRule::Register}, {QStringLiteral("card-waiting"), MergeRule::Register},
        {QStringLiteral("bookmark"), MergeRule::Register},  {QStringLiteral("preference"), MergeRule::Register},
        {QStringLiteral("goal"), MergeRule::Register},      {QStringLiteral("note"), MergeRule::Note},
        {QStringLiteral("note-version"), MergeRule::Note},  {QStringLiteral("course"), MergeRule::Server},
        {QStringLiteral("enrolment"), MergeRule::Server},   {QStringLiteral("member"), MergeRule::Server},
        {QStringLiteral("role"), MergeRule::Server},        {QStringLiteral("policy"), MergeRule::Server},
        {QStringLiteral("exam-result"), MergeRule::Server}, {QStringLiteral("exam-key"), MergeRule::Server},
    };
    return known;
}

/// Length before content, so that no two lists of parts give the same bytes.
void addPart(QByteArray& bytes, const QByteArray& part)
{
    bytes += QByteArray::number(part.size());
    bytes += ':';
    bytes += part;
}

QByteArray withoutStamp(const Op& op, const QByteArray& body)
{
    QByteArray bytes;
    bytes.reserve(body.size() + 256);
    addPart(bytes, op.dot.replica.toBytes());
    addPart(bytes, QByteArray::number(static_cast<qulonglong>(op.dot.seq)));
    addPart(bytes, op.scope.toUtf8());
    addPart(bytes, op.kind.toUtf8());
    addPart(bytes, op.key.toUtf8());
    addPart(bytes, body);
    return bytes;
}

QByteArray bodyOf(const Op& op)
{
    return QJsonDocument(op.body).toJson(QJsonDocument::Compact);
}

}  // namespace

QString dotText(const Dot& dot)
{
    return dot.replica.toString() + u':' + QString::number(dot.seq);
}

std::optional<Dot> dotOf(const QString& text)
{
    const auto replica = Uid::fromString(text.section(u':', 0, 0));
    bool ok = false;
    const auto seq = text.section(u':', 1).toULongLong(&ok);
    return replica && ok && seq > 0 ? std::optional(Dot{*replica, seq}) : std::nullopt;
}

MergeRule ruleOf(const QString& kind)
{
    return rules().value(kind, MergeRule::Log);
}

QStringList knownKinds()
{
    QStringList kinds = rules().keys();
    kinds.sort();
    return kinds;
}

QByteArray canonicalBytes(const Op& op)
{
    QByteArray bytes = withoutStamp(op, bodyOf(op));
    addPart(bytes, QByteArray::number(static_cast<qulonglong>(op.hlc.value)));
    return bytes;
}

QByteArray contentHash(const Op& op)
{
    return contentOf(op).hash;
}

OpContent contentOf(const Op& op)
{
    const QByteArray body = bodyOf(op);
    return {QCryptographicHash::hash(withoutStamp(op, body), QCryptographicHash::Sha256), body.size()};
}

Dot dotFromContent(const Op& op)
{
    return dotFromHash(contentHash(op));
}

Dot dotFromHash(const QByteArray& contentHash)
{
    QByteArray bytes = contentHash.left(16);
    bytes.replace(0, kMadeName.size(), kMadeName);           // the years of a UUIDv7 do not come so far
    bytes[6] = static_cast<char>(0x80 | (bytes[6] & 0x0f));  // UUIDv8 (RFC 9562): made by a rule of its own
    bytes[8] = static_cast<char>(0x80 | (bytes[8] & 0x3f));
    return {*Uid::fromBytes(bytes), 1};
}

bool isMadeName(const Dot& dot)
{
    const QByteArray bytes = dot.replica.toBytes();
    return dot.seq == 1 && bytes.startsWith(kMadeName) && (bytes[6] & 0xf0) == 0x80;
}

Dot contentName(const Op& op)
{
    return isMadeName(op.dot) ? op.dot : dotFromContent(op);
}

QString voidKey(const Op& review)
{
    return dotText(contentName(review));
}

QJsonObject voidBody(const Op& review)
{
    return {{QStringLiteral("card"), review.key}};
}

bool supersedes(const Op& a, const Op& b)
{
    return std::tie(a.hlc, a.dot.replica, a.dot.seq) > std::tie(b.hlc, b.dot.replica, b.dot.seq);
}

}  // namespace carrel::protocol
