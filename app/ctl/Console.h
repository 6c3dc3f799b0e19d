// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/ExitCode.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace carrel::ctl {

/// The three standard streams.
class Console {
public:
    Console();

    /// Answers and errors are JSON from now on.
    void speakJson() { m_json = true; }
    bool speaksJson() const { return m_json; }
    bool inputIsTerminal() const { return m_inputIsTerminal; }

    /// Text and a line end to standard output. Control characters, which a course could use to command the terminal,
    /// are shown and not obeyed.
    void print(const QString& text);
    /// Columns under each other, as wide as they need to be; the last is not padded.
    void printTable(const std::vector<QStringList>& rows);
    void print(const QByteArray& utf8Line);
    void print(const QJsonObject& object);
    /// One sentence to standard error, for a person; not an error.
    void remark(const QString& sentence);
    /// One error to standard error; the words are the sentence of its kind.
    ExitCode report(const Error& error, const QString& command);
    /// The same, where the sentence of its kind is not the right one.
    ExitCode reportAs(const QString& sentence, const Error& error);

    /// The next line of standard input without its end; nothing at the end. Fails with TooLarge past a mebibyte, Io.
    Result<std::optional<QByteArray>> readLine();
    /// All of standard input. Fails with TooLarge past `most` bytes, Io.
    Result<QByteArray> readAll(qsizetype most);

    /// One line on standard error that is drawn over, where that is a terminal; nothing otherwise.
    void showProgress(const QString& what, qint64 done, qint64 total);
    void endProgress();

    /// Hands everything to the operating system. Fails with Io, DiskFull: some output was lost.
    Done flush();

private:
    bool m_json = false;
    bool m_inputIsTerminal;
    bool m_showsProgress;
    bool m_flushesLines;
    int m_outputError = 0;  ///< errno of the first write that failed
    bool m_progressShown = false;
    int m_lastPercent = -1;
};

}  // namespace carrel::ctl
