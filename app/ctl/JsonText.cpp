// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/JsonText.h"

#include <QDateTime>

namespace carrel::ctl {

QString isoText(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonValue isoOrNull(const std::optional<Instant>& at)
{
    return at ? QJsonValue(isoText(*at)) : QJsonValue();
}

QString localText(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

}  // namespace carrel::ctl
