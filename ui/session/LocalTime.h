// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QDateTime>

namespace carrel::ui {

/// As the person's clock on the wall shows it.
inline QDateTime localTime(const Clock& clock, Instant at)
{
    const Instant local = at + clock.utcOffset(at);
    return QDateTime::fromMSecsSinceEpoch(local.time_since_epoch().count(), Qt::UTC);
}

}  // namespace carrel::ui
