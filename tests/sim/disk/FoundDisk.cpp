// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/FoundDisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace carrel::sim {

FoundDisk::FoundDisk(const std::map<QString, QByteArray>& files, const QString& directory)
{
    QDir().mkpath(path());
    for (const auto& [name, content] : files) {
        const QString at = path() + name.mid(directory.size());
        QDir().mkpath(QFileInfo(at).absolutePath());
        QFile file(at);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s: %s", qPrintable(at), qPrintable(file.errorString()));
    }
}

}  // namespace carrel::sim
