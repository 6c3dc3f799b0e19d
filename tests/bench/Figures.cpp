// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Figures.h"

#include <QDirIterator>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

namespace carrel::bench {

double Samples::at(double share) const
{
    if (m_milliseconds.empty())
        return 0;
    std::sort(m_milliseconds.begin(), m_milliseconds.end());
    const auto index = static_cast<std::size_t>(share * static_cast<double>(m_milliseconds.size() - 1) + 0.5);
    return m_milliseconds[index];
}

std::chrono::microseconds cpuTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(time.tv_sec)
                                                                 + std::chrono::nanoseconds(time.tv_nsec));
}

double peakMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double statusMiB(const char* field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(field))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

void restartPeak()
{
    QFile clear(QStringLiteral("/proc/self/clear_refs"));
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5");
}

QString ms(double milliseconds)
{
    return QString::number(milliseconds, 'f', milliseconds < 10 ? 2 : 0) + QStringLiteral(" ms");
}

void report(const QString& what, const QString& value, const QString& limit, const QString& aim,
            std::optional<bool> met)
{
    QTextStream out(stdout);
    const auto column = [&out](const QString& text, int width) { out << text.leftJustified(width) << "  "; };
    out << "  ";
    column(what, 44);
    column(value, 20);
    column(limit, 44);
    out << aim;
    if (met)
        out << (*met ? "  met" : "  MISSED");
    out << '\n';
}

void dropFromCache(const QString& directory)
{
    for (QDirIterator it(directory, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const int file = ::open(qPrintable(it.next()), O_RDONLY);
        if (file < 0)
            continue;
        fdatasync(file);
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

}  // namespace carrel::bench
