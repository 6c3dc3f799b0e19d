// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::ctl {

/// "1 card", "2 cards".
inline QString counted(qint64 count, QStringView one, QStringView many)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : many);
}

}  // namespace carrel::ctl
