// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Digest.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

namespace carrel::protocol {
namespace {

std::array<std::uint64_t, 4> lanesOf(QByteArrayView item)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromRawData(item.data(), item.size()), QCryptographicHash::Sha256);
    std::array<std::uint64_t, 4> lanes{};
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
        lanes[lane] = qFromBigEndian<quint64>(hash.constData() + lane * sizeof(quint64));
    return lanes;
}

/// Of the same length whatever the key is.
QByteArray registerName(const Op& op)
{
    return QCryptographicHash::hash(op.kind.toUtf8() + '\0' + op.key.toUtf8(), QCryptographicHash::Sha256);
}

}  // namespace

void Digest::add(QByteArrayView item)
{
    const auto lanes = lanesOf(item);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
        m_lanes[lane] += lanes[lane];
}

void Digest::remove(QByteArrayView item)
{
    const auto lanes = lanesOf(item);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
        m_lanes[lane] -= lanes[lane];
}

void Digest::add(const Digest& other)
{
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
        m_lanes[lane] += other.m_lanes[lane];
}

QByteArray Digest::toHex() const
{
    QByteArray hex;
    for (const std::uint64_t lane : m_lanes)
        hex += QByteArray::number(static_cast<qulonglong>(lane), 16).rightJustified(16, '0');
    return hex;
}

void ScopeDigest::add(const Op& op)
{
    if (ruleOf(op.kind) == MergeRule::Log) {
        m_digest.add(canonicalBytes(op));
        return;
    }
    const auto [last, first] = m_registers.try_emplace(registerName(op));
    if (!first && !supersedes(op, last->second.op))
        return;
    last->second = {{.dot = op.dot, .hlc = op.hlc, .scope = {}, .kind = {}, .key = {}, .body = {}}, {}};
    last->second.digest.add(canonicalBytes(op));
}

void ScopeDigest::addNote(const QString& key, const QJsonObject& state)
{
    if (!state.value(QLatin1String("removed")).toBool())
        m_digest.add("note " + key.toUtf8() + ' ' + state.value(QLatin1String("text")).toString().toUtf8());
}

void ScopeDigest::addItem(const Op& op)
{
    m_digest.add("item " + op.key.toUtf8() + QJsonDocument(op.body).toJson(QJsonDocument::Compact));
}

Digest ScopeDigest::done() const
{
    Digest digest = m_digest;
    for (const auto& [name, last] : m_registers)
        digest.add(last.digest);
    return digest;
}

Digest scopeDigest(const std::vector<Op>& logsAndRegisters, const std::map<QString, QJsonObject>& notes,
                   const std::vector<Op>& items)
{
    ScopeDigest digest;
    for (const Op& op : logsAndRegisters)
        digest.add(op);
    for (const auto& [key, state] : notes)
        digest.addNote(key, state);
    for (const Op& op : items)
        digest.addItem(op);
    return digest.done();
}

}  // namespace carrel::protocol
