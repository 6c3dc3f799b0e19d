// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
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

    /// Writes a file below the home directory and hands back its path.
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
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

/// A machine with a desk that a passphrase opens.
class DeskMachine : public Machine {
public:
    static constexpr auto kPassphrase = "heron marsh quill 71";

    DeskMachine() : m_passphraseFile(write(QStringLiteral("passphrase"), QByteArray(kPassphrase) + '\n'))
    {
        const Ran made = ctl({QStringLiteral("vault"), QStringLiteral("create"), QStringLiteral("Study")});
        m_folder = made.json()[u"desk"][u"path"].toString();
        m_recoveryCode = made.json()[u"recovery_code"].toString();
        if (made.exitCode != 0)
            qFatal("no desk: %s", made.err.constData());
    }

    /// A command on this desk, with --json and its passphrase.
    Ran ctl(QStringList words, const QByteArray& input = {}) const { return run(words << options(), input); }
    QStringList options() const
    {
        return {QStringLiteral("--json"), QStringLiteral("--passphrase-file"), m_passphraseFile};
    }

    QString folder() const { return m_folder; }
    QString recoveryCode() const { return m_recoveryCode; }
    QString passphraseFile() const { return m_passphraseFile; }

    int courses() const
    {
        return static_cast<int>(ctl({QStringLiteral("courses")}).json()[u"courses"].toArray().size());
    }

private:
    QString m_passphraseFile;
    QString m_folder;
    QString m_recoveryCode;
};

/// The sample academy, course by course.
inline QStringList academy()
{
    QStringList courses;
    const QDir folder(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy"));
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        courses << folder.filePath(name);
    return courses;
}

/// Every file below a directory, in the order of their paths.
inline QStringList filesBelow(const QString& directory)
{
    QStringList files;
    QDirIterator all(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << all.next();
    files.sort();
    return files;
}

}  // namespace carrel::journeys
