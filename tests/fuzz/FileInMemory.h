// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sys/mman.h>
#include <unistd.h>

namespace carrel::fuzz {

/// A file that is on no disk and has a path all the same, for readers that open one.
class FileInMemory {
public:
    explicit FileInMemory(const QByteArray& bytes) : m_file(memfd_create("input", MFD_CLOEXEC))
    {
        if (m_file < 0 || ::write(m_file, bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size())
            qFatal("no file in memory");
    }
    ~FileInMemory() { ::close(m_file); }
    FileInMemory(const FileInMemory&) = delete;
    FileInMemory& operator=(const FileInMemory&) = delete;

    QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_file); }

private:
    int m_file;
};

}  // namespace carrel::fuzz
