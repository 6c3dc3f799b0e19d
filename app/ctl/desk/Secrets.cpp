// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/Secrets.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using crypto::SecureBytes;

constexpr std::size_t kLongestSecret = 4096;
constexpr char kCtrlC = 3;

/// One byte at a time straight from the operating system: no buffer keeps a copy, and nothing past the line is taken.
Result<SecureBytes> readFirstLine(int descriptor, const QString& name)
{
    SecureBytes line(kLongestSecret);
    std::size_t size = 0;
    for (;;) {
        char byte = 0;
        const ssize_t count = read(descriptor, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(ErrorKind::Io, u"%1: %2"_s.arg(name, qt_error_string(errno)));
        if (count == 0 || byte == '\n')
            break;
        if (byte == kCtrlC)
            return fail(ErrorKind::Cancelled);
        if (size == kLongestSecret)
            return fail(ErrorKind::InvalidInput,
                        u"the first line of %1 is longer than %2 bytes"_s.arg(name).arg(kLongestSecret));
        line.data()[size++] = static_cast<std::uint8_t>(byte);
    }
    if (size > 0 && line.data()[size - 1] == '\r')
        --size;
    return SecureBytes::copyOf(line.bytes().first(size));
}

/// What a terminal was before it was muted; a signal handler reaches nothing but a global.
termios beforeMute;

/// A signal that ends the program finds the terminal as it was, and then ends it as it would have.
void speakAgainAndEnd(int signal)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &beforeMute);
    raise(signal);  // its handler is the default one again, and it comes when this one returns
}

/// While it lives, the terminal shows nothing of what is typed and Ctrl-C arrives as a character. No signal that can be
/// caught leaves the terminal mute.
class MuteTerminal {
public:
    MuteTerminal()
    {
        tcgetattr(STDIN_FILENO, &beforeMute);
        struct sigaction action {};
        action.sa_handler = speakAgainAndEnd;
        action.sa_flags = static_cast<int>(SA_RESETHAND);
        for (std::size_t i = 0; i < kEnding.size(); ++i)
            sigaction(kEnding[i], &action, &m_handlers[i]);
        termios mute = beforeMute;
        mute.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        mute.c_cc[VEOL] = kCtrlC;  // else it would wait for the end of the line
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute);
    }
    MuteTerminal(const MuteTerminal&) = delete;
    MuteTerminal& operator=(const MuteTerminal&) = delete;
    ~MuteTerminal()
    {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &beforeMute);
        for (std::size_t i = 0; i < kEnding.size(); ++i)
            sigaction(kEnding[i], &m_handlers[i], nullptr);
    }

private:
    static constexpr std::array kEnding{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    std::array<struct sigaction, kEnding.size()> m_handlers{};
};

}  // namespace

Result<SecureBytes> secretFromFile(const QString& path)
{
    const bool isInput = path == u"-";
    const int descriptor = isInput ? STDIN_FILENO : open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Io,
                    u"%1: %2"_s.arg(path, qt_error_string(errno)));
    auto secret = readFirstLine(descriptor, isInput ? u"standard input"_s : path);
    if (!isInput)
        close(descriptor);
    if (secret && secret->isEmpty())
        return fail(ErrorKind::InvalidInput,
                    u"the first line of %1 is empty"_s.arg(isInput ? u"standard input"_s : path));
    return secret;
}

Result<SecureBytes> askForSecret(const QString& prompt)
{
    auto secret = [&] {
        const MuteTerminal mute;  // before the question: what is typed ahead of it is dropped
        std::fputs((prompt + u": "_s).toUtf8().constData(), stderr);
        std::fflush(stderr);
        return readFirstLine(STDIN_FILENO, u"the terminal"_s);
    }();
    std::fputc('\n', stderr);
    return secret;
}

Result<SecureBytes> askForNewSecret(const QString& prompt)
{
    CARREL_ASSIGN(SecureBytes first, askForSecret(prompt));
    CARREL_ASSIGN(const SecureBytes second, askForSecret(prompt + u", once more"_s));
    if (!(first == second))
        return fail(ErrorKind::InvalidInput, u"the two are not the same"_s);
    return first;
}

}  // namespace carrel::ctl
