// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/commands/Arguments.h"
#include "app/academy/store/People.h"

#include <QJsonObject>

#include <functional>

namespace carrel::academy {

/// What a command has to say: as JSON with --json, else as text.
struct Said {
    QJsonObject json;
    QString text;
    bool well = true;
};

/// carrel-academy without its process: finds the command that the words name and runs it.
class Program {
public:
    Program(const Clock& clock, Random& random) : m_clock(clock), m_random(random) {}

    /// 0 done, 1 failed, 2 the command line cannot be understood.
    int run(const QStringList& line);

private:
    struct Command {
        QString name;
        QString words;  ///< what follows the name, as the help shows it
        QString purpose;
        qsizetype least;  ///< words after the name
        std::function<Result<Said>(Program&, const QStringList& words)> work;
    };
    static const std::vector<Command>& commands();
    static QString help();
    static QString helpOn(const Command& command);
    static QString usage(const Command& command);
    /// The command that these words begin with, whose name they lose; nothing where none does.
    static const Command* take(QStringList& words);
    /// Which word names no command, and what would.
    static QString unknown(const QStringList& words);
    /// Which word is missing, or one too many.
    static QString misfit(const Command& command, const QStringList& words);
    int finish(const Result<Said>& outcome) const;
    Result<QString> place() const;
    /// An academy that is there.
    Result<std::unique_ptr<Database>> open() const;
    /// The place for one, with its folder.
    Result<std::unique_ptr<Database>> openEmpty() const;
    /// The folder of blobs: beside the SQLite file, or where --blobs says.
    QString blobFolder() const;
    /// The same for the commands that stand in a table of their area (commands/Area.h).
    static void addAreas(std::vector<Command>& all);

    Result<Said> init(const QStringList& words);
    // DeviceCommands.cpp
    Result<Said> enrolmentCode(const QStringList& words);
    Result<Said> orgOfflineDays(const QStringList& words);
    Result<Said> deviceList(const QStringList& words);
    Result<Said> deviceRevoke(const QStringList& words);
    Result<Said> deviceWipe(const QStringList& words);
    /// One transaction over the sessions of an organisation.
    template <class Work>
    auto withSessions(const QString& slug, Work work);
    Result<Said> serve(const QStringList& words);
    /// Makes the demonstration where there is nothing yet, and tells how to sign in.
    Done demonstrate();
    Result<Said> check(const QStringList& words);

    const Clock& m_clock;
    Random& m_random;
    Arguments m_arguments;
};

}  // namespace carrel::academy
