// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <unistd.h>

namespace carrel::test {

/// Whether a thread of this process waits for a lock on a file.
inline bool somebodyWaitsForAFile()
{
    QFile locks(QStringLiteral("/proc/locks"));
    if (!locks.open(QIODevice::ReadOnly))
        qFatal("nobody tells who waits");
    for (const QByteArray& line : locks.readAll().split('\n'))
        if (line.contains("-> FLOCK") && line.simplified().split(' ').contains(QByteArray::number(::getpid())))
            return true;
    return false;
}

}  // namespace carrel::test
