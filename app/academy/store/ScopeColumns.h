// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

namespace carrel::academy {

// How what stands in a log is written in columns, and read from them.

inline QByteArray bytesOf(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

inline QJsonObject jsonOf(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

/// Never null: a column that must hold something takes an empty text too.
inline QByteArray utf8(const QString& text)
{
    return text.isEmpty() ? QByteArray("") : text.toUtf8();
}

inline QVariant number(std::uint64_t value)
{
    return QVariant::fromValue(static_cast<qint64>(value));
}

inline Uid uidOf(const QByteArray& bytes)
{
    return Uid::fromBytes(bytes).value_or(Uid());
}

}  // namespace carrel::academy
