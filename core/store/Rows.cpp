// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Rows.h"

#include <QStringList>

namespace carrel::store {

QString joinWords(const QStringList& words)
{
    return words.isEmpty() ? QString() : QLatin1Char('\n') + words.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QStringList splitWords(const QString& column)
{
    return column.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

}  // namespace carrel::store
