// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Keys.h"

namespace carrel::protocol {

QString keyOf(const QStringList& path)
{
    QStringList parts;
    for (QString part : path)
        parts << part.replace(u'%', QStringLiteral("%25")).replace(u'/', QStringLiteral("%2F"));
    return parts.join(u'/');
}

QStringList pathOf(const QString& key)
{
    QStringList path = key.split(u'/');
    for (QString& part : path)
        part.replace(QStringLiteral("%2F"), QStringLiteral("/")).replace(QStringLiteral("%25"), QStringLiteral("%"));
    return path;
}

}  // namespace carrel::protocol
