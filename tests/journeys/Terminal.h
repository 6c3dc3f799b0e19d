// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>

#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace carrel::journeys {

/// A terminal without a window: what a program at it prints is read here.
class Terminal {
public:
    Terminal()
    {
        m_ours = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (m_ours < 0 || ::grantpt(m_ours) != 0 || ::unlockpt(m_ours) != 0)
            qFatal("no terminal");
        m_theirs = ::open(::ptsname(m_ours), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        ::close(m_theirs);
        ::close(m_ours);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void seat(QProcess& process) const
    {
        process.setChildProcessModifier([theirs = m_theirs] {
            ::setsid();
            ::ioctl(theirs, TIOCSCTTY, 0);
            for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                ::dup2(theirs, descriptor);
        });
    }
    bool shows() const
    {
        termios state{};
        return ::tcgetattr(m_theirs, &state) == 0 && (state.c_lflag & ECHO) != 0;
    }
    /// Presses Ctrl-C.
    bool interrupt() const { return ::write(m_ours, "\x03", 1) == 1; }
    /// All that `process` printed until these words were there, or it ended.
    QByteArray readUntil(const QByteArray& words, QProcess& process) const
    {
        QByteArray all;
        char byte = 0;
        for (bool ended = false; !all.contains(words);) {
            pollfd look{m_ours, POLLIN, 0};
            if (::poll(&look, 1, 50) > 0 && ::read(m_ours, &byte, 1) == 1)
                all += byte;
            else if (std::exchange(ended, process.waitForFinished(1) || process.state() == QProcess::NotRunning))
                break;
        }
        return all;
    }

private:
    int m_ours = -1;
    int m_theirs = -1;
};

}  // namespace carrel::journeys
