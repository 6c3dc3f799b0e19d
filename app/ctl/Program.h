// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

#include <vector>

namespace carrel::ctl {

/// Finds the command that the words name, runs it, and turns what came of it into words and an exit code.
class Program {
public:
    Program(std::vector<Command*> commands, Console& console) : m_commands(std::move(commands)), m_console(console) {}

    /// `words` are those after the program's name.
    ExitCode run(QStringList words);

private:
    /// The command whose name begins the words, which lose it.
    Command* takeCommand(QStringList& words) const;
    ExitCode runCommand(Command& command, const QStringList& words);
    ExitCode withoutCommand(const QStringList& words);
    ExitCode help(const QString& group);
    ExitCode version();
    ExitCode finish(const Result<ExitCode>& outcome, const QString& command);
    std::vector<Syntax> syntaxes() const;

    std::vector<Command*> m_commands;
    Console& m_console;
};

}  // namespace carrel::ctl
