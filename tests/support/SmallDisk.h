// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <cerrno>
#include <cstring>

#include <sys/mount.h>

namespace carrel::test {

/// A file system of its own with room for `size`; gone with the object.
class SmallDisk {
public:
    explicit SmallDisk(const char* size)
    {
        m_mounted = ::mount("tmpfs", qPrintable(m_home.path()), "tmpfs", 0,
                            qPrintable(QStringLiteral("mode=0700,size=%1").arg(QLatin1String(size))))
                    == 0;
        m_why = QString::fromLocal8Bit(std::strerror(errno));
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(qPrintable(m_home.path()), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_mounted; }
    QString why() const { return m_why; }
    QString path() const { return m_home.path(); }

    bool makeReadOnly() const
    {
        return ::mount("tmpfs", qPrintable(m_home.path()), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

    /// Takes all the room that is left.
    bool fill() const
    {
        QFile file(m_home.filePath(QStringLiteral("filling")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        while (file.write(QByteArray(4096, 'f')) == 4096) {
        }
        return file.error() == QFileDevice::ResourceError;
    }

private:
    QTemporaryDir m_home;
    bool m_mounted = false;
    QString m_why;
};

}  // namespace carrel::test
