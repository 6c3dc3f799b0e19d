// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/AuditCheckpoints.h"

#include "app/academy/store/AcademySql.h"
#include "core/base/Json.h"
#include "core/protocol/Paseto.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace carrel::academy {
namespace {

const QString kType = QStringLiteral("carrel-audit-checkpoint");
constexpr qint64 kManyRows = 100;
constexpr std::chrono::milliseconds kLongAgo = std::chrono::hours(1);

qint64 millisecondsOf(Instant at)
{
    return at.time_since_epoch().count();
}

}  // namespace

QByteArray toPaseto(const AuditCheckpoint& checkpoint, const crypto::SigningKey& key)
{
    const QJsonObject claims{{QStringLiteral("typ"), kType},
                             {QStringLiteral("iss"), checkpoint.server},
                             {QStringLiteral("org"), QString::number(checkpoint.orgId)},
                             {QStringLiteral("seq"), checkpoint.seq},
                             {QStringLiteral("hash"), QString::fromLatin1(checkpoint.hash.toHex())},
                             {QStringLiteral("iat"), protocol::toRfc3339(checkpoint.at)}};
    return protocol::signPaseto(key, QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

std::optional<AuditCheckpoint> readCheckpoint(QByteArrayView token, const QList<QByteArray>& keys)
{
    for (const QByteArray& key : keys) {
        const auto text = protocol::verifyPaseto(key, token);
        if (!text)
            continue;
        const auto json = readJson(text->payload, {.bytes = 4096, .depth = 2});
        const QJsonObject claims = json ? json->toObject() : QJsonObject();
        const auto at = protocol::fromRfc3339(claims.value(QLatin1String("iat")).toString());
        if (claims.value(QLatin1String("typ")) != kType || !at)
            return std::nullopt;
        return AuditCheckpoint{claims.value(QLatin1String("iss")).toString(),
                               claims.value(QLatin1String("org")).toString().toLongLong(),
                               claims.value(QLatin1String("seq")).toInteger(),
                               QByteArray::fromHex(claims.value(QLatin1String("hash")).toString().toLatin1()), *at};
    }
    return std::nullopt;
}

QList<QByteArray> checkpointsIn(const QByteArray& text)
{
    static const QRegularExpression form(QStringLiteral("v4\\.public\\.[A-Za-z0-9_-]+"));
    QList<QByteArray> found;
    for (auto each = form.globalMatch(QString::fromLatin1(text)); each.hasNext();)
        found << each.next().captured().toLatin1();
    return found;
}

Result<bool> AuditCheckpoints::isWanted(const Head& head, Which which)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_checkpoint_last, {head.orgId}));
    const bool signedBefore = rows.next();
    const qint64 since = head.seq - (signedBefore ? rows.integer(0) : 0);
    const bool longAgo = !signedBefore || millisecondsOf(m_clock.now() - kLongAgo) >= rows.integer(1);
    return since > 0 && (which == Which::Moved || since >= kManyRows || longAgo);
}

Result<QList<QByteArray>> AuditCheckpoints::sign(const crypto::SigningKey& key, Which which)
{
    std::vector<Head> heads;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_heads));
        while (rows.next())
            heads.push_back({rows.integer(0), rows.integer(1), rows.bytes(2)});
    }
    QList<QByteArray> made;
    for (const Head& head : heads) {
        CARREL_ASSIGN(const bool wanted, isWanted(head, which));
        if (!wanted)
            continue;
        const QByteArray token = toPaseto({m_server, head.orgId, head.seq, head.hash, m_clock.now()}, key);
        CARREL_ASSIGN(Rows rows,
                      m_connection.run(sql::kAudit_checkpoint_add, {head.orgId, head.seq, millisecondsOf(m_clock.now()),
                                                                    QString::fromLatin1(token)}));
        if (rows.changed() > 0)  // else another academy of the same database was quicker
            made << token;
    }
    return made;
}

}  // namespace carrel::academy
