// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Console.h"

#include "app/ctl/ErrorSentence.h"
#include "core/base/TerminalText.h"

#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

constexpr qsizetype kLongestLine = 1LL << 20;

bool isRegularFile(int descriptor)
{
    struct stat status {};
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

void writeError(const QByteArray& text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    std::fflush(stderr);
}

}  // namespace

Console::Console()
    : m_inputIsTerminal(isatty(STDIN_FILENO) != 0), m_showsProgress(isatty(STDERR_FILENO) != 0),
      m_flushesLines(!isRegularFile(STDOUT_FILENO))
{
}

void Console::print(const QByteArray& utf8Line)
{
    const auto size = static_cast<std::size_t>(utf8Line.size());
    const bool written = std::fwrite(utf8Line.constData(), 1, size, stdout) == size && std::fputc('\n', stdout) != EOF
                         && (!m_flushesLines || std::fflush(stdout) == 0);
    if (!written && m_outputError == 0)
        m_outputError = errno;
}

void Console::print(const QString& text)
{
    print(terminalText(text).toUtf8());
}

void Console::printTable(const std::vector<QStringList>& rows)
{
    QList<qsizetype> widths;
    for (const QStringList& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 == row.size() ? row.at(i) : row.at(i).leftJustified(widths.at(i) + 2);
        print(line.trimmed().isEmpty() ? QString() : line);
    }
}

void Console::print(const QJsonObject& object)
{
    print(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void Console::remark(const QString& sentence)
{
    endProgress();
    writeError("carrelctl: " + terminalText(sentence).toUtf8() + '\n');
}

ExitCode Console::report(const Error& error, const QString& command)
{
    return reportAs(errorSentence(error, command), error);
}

ExitCode Console::reportAs(const QString& sentence, const Error& error)
{
    endProgress();
    const ExitCode code = exitCodeOf(error.kind);
    if (m_json) {
        const QJsonObject words{{u"kind"_s, errorKindName(error.kind)},
                                {u"message"_s, sentence},
                                {u"detail"_s, error.trail()},
                                {u"exit_code"_s, static_cast<int>(code)}};
        writeError(QJsonDocument(QJsonObject{{u"error"_s, words}}).toJson(QJsonDocument::Compact) + '\n');
    } else {
        writeError("carrelctl: " + terminalText(sentence).toUtf8() + '\n');
    }
    return code;
}

Result<std::optional<QByteArray>> Console::readLine()
{
    QByteArray line;
    int byte = 0;
    while ((byte = getc_unlocked(stdin)) != EOF && byte != '\n') {
        if (line.size() == kLongestLine)
            return fail(ErrorKind::TooLarge, u"longer than 1 MiB"_s);
        line.append(static_cast<char>(byte));
    }
    if (std::ferror(stdin) != 0)
        return fail(ErrorKind::Io, u"standard input: %1"_s.arg(qt_error_string(errno)));
    if (byte == EOF && line.isEmpty())
        return std::optional<QByteArray>();
    return std::optional(std::move(line));
}

Result<QByteArray> Console::readAll(qsizetype most)
{
    QByteArray all;
    char part[64 * 1024];
    while (const std::size_t count = std::fread(part, 1, sizeof part, stdin)) {
        if (all.size() + static_cast<qsizetype>(count) > most)
            return fail(ErrorKind::TooLarge, u"standard input holds more than %1 bytes"_s.arg(most));
        all.append(part, static_cast<qsizetype>(count));
    }
    if (std::ferror(stdin) != 0)
        return fail(ErrorKind::Io, u"standard input: %1"_s.arg(qt_error_string(errno)));
    return all;
}

void Console::showProgress(const QString& what, qint64 done, qint64 total)
{
    if (!m_showsProgress || m_json || total <= 0)
        return;
    const int percent = static_cast<int>(done * 100 / total);
    if (percent == m_lastPercent)
        return;
    m_lastPercent = percent;
    m_progressShown = true;
    writeError(u"\r\x1b[K%1 %2 %"_s.arg(what).arg(percent).toUtf8());
}

void Console::endProgress()
{
    if (m_progressShown)
        writeError("\r\x1b[K");
    m_progressShown = false;
    m_lastPercent = -1;
}

Done Console::flush()
{
    if (std::fflush(stdout) != 0 && m_outputError == 0)
        m_outputError = errno;
    if (m_outputError == 0)
        return {};
    return fail(m_outputError == ENOSPC ? ErrorKind::DiskFull : ErrorKind::Io,
                u"standard output: "_s + qt_error_string(m_outputError));
}

}  // namespace carrel::ctl
