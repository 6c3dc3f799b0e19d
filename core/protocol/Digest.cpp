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

QByteArray Digest::toHex() const
{
    QByteArray hex;
    for (const std::uint64_t lane : m_lanes)
        hex += QByteArray::number(static_cast<qulonglong>(lane), 16).rightJustified(16, '0');
    return hex;
}

Digest scopeDigest(const std::vector<Op>& logsAndRegisters, const std::map<QString, QJsonObject>& notes,
                   const std::vector<Op>& items)
{
    Digest digest;
    std::map<std::pair<QString, QString>, const Op*> registers;
    for (const Op& op : logsAndRegisters) {
        if (ruleOf(op.kind) == MergeRule::Log) {
            digest.add(canonicalBytes(op));
            continue;
        }
        const Op*& winner = registers[{op.kind, op.key}];
        if (!winner || supersedes(op, *winner))
            winner = &op;
    }
    for (const auto& [key, op] : registers)
        digest.add(canonicalBytes(*op));
    for (const auto& [key, state] : notes)
        if (!state.value(QLatin1String("removed")).toBool())
            digest.add("note " + key.toUtf8() + ' ' + state.value(QLatin1String("text")).toString().toUtf8());
    for (const Op& op : items)
        digest.add("item " + op.key.toUtf8() + QJsonDocument(op.body).toJson(QJsonDocument::Compact));
    return digest;
}

}  // namespace carrel::protocol
