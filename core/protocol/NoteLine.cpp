// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/NoteLine.h"

#include <QCryptographicHash>

namespace carrel::protocol {
namespace {

QString nameOf(const QJsonObject& state)
{
    const bool removed = state.value(QLatin1String("removed")).toBool();
    const QByteArray said =
        state.value(QLatin1String("text")).toString().toUtf8() + (removed ? QByteArray("-") : QByteArray("+"));
    return dotFromHash(QCryptographicHash::hash(said, QCryptographicHash::Sha256)).replica.toString();
}

}  // namespace

QJsonArray toJson(const NoteLine& line)
{
    QJsonArray array;
    for (const NoteEdit& edit : line)
        array.append(QJsonArray{static_cast<qint64>(edit.version), edit.name});
    return array;
}

NoteLine lineOf(const QJsonObject& state, std::int64_t version)
{
    NoteLine line;
    const QJsonArray array = state.value(QLatin1String("line")).toArray();
    for (const QJsonValue& each : array)
        if (const QJsonArray edit = each.toArray(); editDot(edit.at(1).toString()))
            line.push_back({edit.at(0).toInteger(version), edit.at(1).toString()});
    if (line.empty())
        line.push_back({version, nameOf(state)});
    return line;
}

QStringList stringsOf(const QJsonValue& array)
{
    QStringList strings;
    const QJsonArray all = array.toArray();
    for (const QJsonValue& each : all)
        if (each.isString())
            strings << each.toString();
    return strings;
}

std::optional<Dot> editDot(const QString& name)
{
    const auto uid = Uid::fromString(name);
    return uid && isMadeName({*uid, 1}) ? std::optional(Dot{*uid, 1}) : std::nullopt;
}

QString editName(const Op& op, const QByteArray& contentHash)
{
    return (isMadeName(op.dot) ? op.dot : dotFromHash(contentHash)).replica.toString();
}

Dot textDot(const QString& textHash)
{
    return {*Uid::fromBytes(QByteArray::fromHex(textHash.toLatin1()).leftJustified(16, '\0', true)), 0};
}

}  // namespace carrel::protocol
