// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace carrel::journeys {

/// What came back from one run of a program.
struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    /// Standard output as one JSON object by our own strict reader; empty when it is none.
    QJsonObject json() const { return readJson(out).value_or(QJsonValue()).toObject(); }
    /// The same of standard error's "error".
    QJsonObject error() const { return readJson(err).value_or(QJsonValue()).toObject()[u"error"].toObject(); }
};

/// A machine of its own for carrelctl: home and XDG directories in a temporary directory, no session bus, hence no
/// keychain.
class Machine {
public:
    Machine()
    {
        m_environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
        m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        m_environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
        m_environment.insert(QStringLiteral("HOME"), m_home.path());
        for (const char* name : {"DATA", "CONFIG", "CACHE", "STATE"})
            m_environment.insert(QLatin1String("XDG_%1_HOME").arg(QLatin1String(name)),
                                 m_home.filePath(QLatin1String(name).toString().toLower()));
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.path());
    }

    QString path(const QString& name) const { return m_home.filePath(name); }

    void prepare(QProcess& process, const QStringList& words) const
    {
        process.setProcessEnvironment(m_environment);
        process.setProgram(QStringLiteral(CARREL_BIN_DIR "/carrelctl"));
        process.setArguments(words);
        process.setWorkingDirectory(m_home.path());
    }

    /// Runs it to its end with this on standard input.
    Ran run(const QStringList& words, const QByteArray& input = {}) const
    {
        QProcess process;
        prepare(process, words);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(-1);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

}  // namespace carrel::journeys
