// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/GrantKeys.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "core/base/Json.h"
#include "core/protocol/KeyHandover.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::academy {
namespace {

const QString kName = QStringLiteral("grant-keys");

QString seedOf(const crypto::SigningKey& key)
{
    const crypto::SecureBytes seed = key.seed();
    return QString::fromLatin1(crypto::toBase64Url(
        QByteArrayView(reinterpret_cast<const char*>(seed.data()), static_cast<qsizetype>(seed.size()))));
}

}  // namespace

QString GrantKeys::text() const
{
    QJsonArray list;
    for (const Held& each : m_keys)
        list.append(QJsonObject{{QStringLiteral("seed"), seedOf(each.key)},
                                {QStringLiteral("handover"), QString::fromLatin1(each.handover)}});
    return QString::fromLatin1(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

Result<GrantKeys> GrantKeys::read(const QString& kept)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(kept.toLatin1()));
    GrantKeys keys;
    for (const QJsonValue& each : value.toArray()) {
        auto seed = crypto::fromBase64Url(each[u"seed"].toString().toLatin1()).value_or(QByteArray());
        auto key = crypto::SigningKey::fromSeed(crypto::SecureBytes::takeFrom(seed));
        if (!key)
            return fail(key.error().as(ErrorKind::Unreadable, QStringLiteral("a key of the academy is damaged")));
        keys.m_keys.push_back({*std::move(key), each[u"handover"].toString().toLatin1()});
    }
    if (keys.m_keys.empty())
        return fail(ErrorKind::Unreadable, QStringLiteral("the academy's keys are damaged"));
    return keys;
}

Done GrantKeys::prepare(Connection& connection)
{
    GrantKeys first;
    first.m_keys.push_back({crypto::SigningKey::generate(), {}});
    CARREL_TRY(connection.run(sql::kSchema_meta_add, {kName, first.text()}));
    return {};
}

Result<GrantKeys> GrantKeys::of(Connection& connection)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {kName}));
    if (!rows.next())
        return fail(ErrorKind::Internal, QStringLiteral("an academy without a key"));
    return read(rows.text(0));
}

Done GrantKeys::rotate(Connection& connection, Because because, const Clock& clock)
{
    QString kept;
    {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {kName}, Lock::Row));
        if (!rows.next())
            return fail(ErrorKind::Internal, QStringLiteral("an academy without a key"));
        kept = rows.text(0);
    }
    CARREL_ASSIGN(GrantKeys keys, read(kept));
    auto next = crypto::SigningKey::generate();
    const QByteArray vouched =
        because == Because::Time ? protocol::handover(keys.newest(), next.publicKey(), clock.now()) : QByteArray();
    keys.m_keys.push_back({std::move(next), vouched});
    CARREL_TRY(connection.run(sql::kSchema_meta_put, {kName, keys.text()}));
    return Audit(connection, clock)
        .add(0, theOperator(), QStringLiteral("grant-key rotate"),
             thing(QString::fromLatin1(crypto::toBase64Url(keys.newest().publicKey()))),
             because == Because::Time ? QString() : QStringLiteral("compromised"));
}

QByteArray GrantKeys::handovers() const
{
    QList<QByteArray> links;
    for (auto each = m_keys.rbegin(); each != m_keys.rend() && !each->handover.isEmpty(); ++each)
        if (links.size() < protocol::kMostHandovers)
            links.prepend(each->handover);
    return links.join('\n');
}

QList<QByteArray> GrantKeys::publicKeys() const
{
    QList<QByteArray> all;
    for (const Held& each : m_keys)
        all.prepend(each.key.publicKey());
    return all;
}

Result<protocol::OpenedBundle> GrantKeys::opened(QByteArrayView bundle) const
{
    auto opened = protocol::openedBundle(bundle, newest());
    for (auto each = m_keys.rbegin() + 1; !opened && each != m_keys.rend(); ++each)
        if (auto older = protocol::openedBundle(bundle, each->key))
            return older;
    return opened;
}

}  // namespace carrel::academy
