// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QJsonValue>

#include <optional>

namespace carrel::ctl {

/// A row's number. (QJsonValue takes no std::int64_t where that is a long.)
inline QJsonValue jsonNumber(std::int64_t number)
{
    return QJsonValue(static_cast<qint64>(number));
}

/// "2026-03-01T08:30:00.000Z"
QString isoText(Instant at);
/// The same, or null.
QJsonValue isoOrNull(const std::optional<Instant>& at);
/// A moment as people at this machine write it, to the minute.
QString localText(Instant at);

}  // namespace carrel::ctl
