// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Replaced.h"

#include <QDir>

namespace carrel::store {

QStringList replacedIn(const QString& vaultDirectory)
{
    const QDir vault(vaultDirectory);
    QStringList found;
    for (const QString& name : vault.entryList({kReplacedPrefix + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        found << vault.absoluteFilePath(name);
    return found;
}

}  // namespace carrel::store
