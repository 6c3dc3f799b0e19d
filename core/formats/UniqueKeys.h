// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace carrel::formats {

/// Hands out keys that are unique among themselves: "tomb", "tomb-2", "tomb-3". Counts instead of searching, so that
/// a million things of one name do not take a million million steps.
class UniqueKeys {
public:
    QString take(const QString& wish)
    {
        QString key = wish;
        while (m_taken.contains(key))
            key = QStringLiteral("%1-%2").arg(wish).arg(++m_twins[wish] + 1);
        m_taken.insert(key);
        return key;
    }

private:
    QSet<QString> m_taken;
    QHash<QString, int> m_twins;
};

}  // namespace carrel::formats
