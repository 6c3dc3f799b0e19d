// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Program.h"

#include "app/ctl/HelpText.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

std::vector<Syntax> Program::syntaxes() const
{
    std::vector<Syntax> all;
    for (const Command* command : m_commands)
        all.push_back(command->syntax());
    return all;
}

Command* Program::takeCommand(QStringList& words) const
{
    for (Command* command : m_commands) {
        const QStringList name = command->syntax().name.split(u' ');
        if (words.mid(0, name.size()) == name) {
            words = words.mid(name.size());
            return command;
        }
    }
    return nullptr;
}

ExitCode Program::finish(const Result<ExitCode>& outcome, const QString& command)
{
    m_console.endProgress();
    const Done flushed = m_console.flush();
    if (!outcome)
        return m_console.report(outcome.error(), command);
    if (flushed)
        return *outcome;
    // What it changed is changed: run again, a note would be there twice.
    return m_console.reportAs(
        u"the command did its work, and its answer could not be printed whole (%1)"_s.arg(flushed.error().trail()),
        flushed.error());
}

ExitCode Program::help(const QString& group)
{
    if (!m_console.speaksJson()) {
        m_console.print(programHelp(syntaxes(), group).trimmed());
        return finish(ExitCode::Ok, group);
    }
    QJsonArray commands;
    for (const Syntax& syntax : syntaxes())
        commands << commandHelpJson(syntax);
    QJsonArray codes;
    for (const ExitCodeMeaning& meaning : exitCodes())
        codes << QJsonObject{{u"code"_s, static_cast<int>(meaning.code)}, {u"text"_s, meaning.text}};
    m_console.print(QJsonObject{{u"commands"_s, commands}, {u"exit_codes"_s, codes}});
    return finish(ExitCode::Ok, group);
}

ExitCode Program::version()
{
    const QString number = QStringLiteral(CARREL_VERSION);
    if (m_console.speaksJson())
        m_console.print(QJsonObject{{u"program"_s, u"carrelctl"_s}, {u"version"_s, number}});
    else
        m_console.print(u"carrelctl "_s + number);
    return finish(ExitCode::Ok, {});
}

ExitCode Program::runCommand(Command& command, const QStringList& words)
{
    const Syntax syntax = command.syntax();
    const Result<Invocation> invocation = parse(syntax, words);
    if (invocation ? invocation->has(u"json"_s) : words.contains(u"--json"_s))
        m_console.speakJson();
    if (!invocation)
        return finish(fail(invocation.error()), syntax.name);
    if (invocation->has(u"version"_s))
        return version();
    if (!invocation->has(u"help"_s))
        return finish(command.run(*invocation, m_console), syntax.name);
    if (m_console.speaksJson())
        m_console.print(commandHelpJson(syntax));
    else
        m_console.print(commandHelp(syntax).trimmed());
    return finish(ExitCode::Ok, syntax.name);
}

ExitCode Program::withoutCommand(const QStringList& words)
{
    QString group;
    for (const Syntax& syntax : syntaxes()) {
        if (!words.isEmpty() && syntax.name.startsWith(words.constFirst() + u' '))
            group = words.constFirst();
    }
    const QStringList rest = group.isEmpty() ? words : words.mid(1);
    const auto asks = [&](const QString& name, const QString& letter) {
        return rest.contains(u"--"_s + name) || rest.contains(u'-' + letter);
    };
    if (rest.contains(u"--json"_s))
        m_console.speakJson();
    if (asks(u"help"_s, u"h"_s))
        return help(group);
    if (asks(u"version"_s, u"V"_s))
        return version();
    const auto isWord = [](const QString& word) { return !word.startsWith(u'-'); };
    const auto wrong = std::find_if(rest.begin(), rest.end(), isWord);
    const QString why = wrong == rest.end() ? u"a command is missing"_s
                                            : u"there is no command '%1'"_s.arg((group + u' ' + *wrong).trimmed());
    return finish(fail(ErrorKind::InvalidInput, why), group);
}

ExitCode Program::run(QStringList words)
{
    // "carrelctl --json due" is "carrelctl due --json".
    if (words.size() > 1 && words.constFirst() == u"--json") {
        words.removeFirst();
        m_console.speakJson();
    }
    if (words.size() > 1 && words.constFirst() == u"help") {
        words.removeFirst();
        words << u"--help"_s;
    }
    QStringList rest = words;
    if (Command* command = takeCommand(rest))
        return runCommand(*command, rest);
    return withoutCommand(words);
}

}  // namespace carrel::ctl
