// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/MediaStore.h"

#include <QFile>
#include <QTest>

namespace carrel::test {

inline constexpr qsizetype kChunk = 64 * 1024;
inline constexpr qsizetype kSealed = kChunk + 17;

inline QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char& byte : bytes)
        byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    return bytes;
}

inline QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeAll(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// What courses refer to, for a sweep.
inline Result<QSet<QString>> nothing()
{
    return QSet<QString>();
}

}  // namespace carrel::test
