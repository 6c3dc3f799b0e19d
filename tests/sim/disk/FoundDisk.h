// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTemporaryDir>

#include <map>

namespace carrel::sim {

/// What a power cut left of a vault's directory, laid out in a directory of its own.
class FoundDisk {
public:
    /// `files` by their paths below `directory`.
    FoundDisk(const std::map<QString, QByteArray>& files, const QString& directory);
    QString path() const { return m_home.filePath(QStringLiteral("desk")); }

private:
    QTemporaryDir m_home;
};

}  // namespace carrel::sim
