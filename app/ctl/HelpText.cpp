// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/HelpText.h"

#include "app/ctl/ExitCode.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

constexpr qsizetype kTextColumn = 28;
constexpr qsizetype kWidth = 80;

/// Words in lines of kWidth, all of which begin at `indent`: the first is there already.
QString filled(const QString& text, qsizetype indent)
{
    QString out;
    qsizetype column = indent;
    for (const QString& word : text.split(u' ')) {
        if (column > indent && column + 1 + word.size() > kWidth) {
            out += u'\n' + QString(indent, u' ');
            column = indent;
        }
        if (column > indent) {
            out += u' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out + u'\n';
}

/// `term` at the left, `text` wrapped in the column beside it.
QString row(const QString& term, const QString& text)
{
    QString out = (u"  "_s + term).leftJustified(kTextColumn);
    if (term.size() + 2 >= kTextColumn)
        out += u'\n' + QString(kTextColumn, u' ');
    return out + filled(text, kTextColumn);
}

/// Paragraphs stand apart by an empty line; one that is indented stays as it is.
QString paragraphs(const QString& text)
{
    QString out;
    for (const QString& paragraph : text.split(u"\n\n"_s)) {
        const bool asItIs = paragraph.startsWith(u' ');
        out += u'\n' + (asItIs ? paragraph + u'\n' : filled(QString(paragraph).replace(u'\n', u' '), 0));
    }
    return out;
}

QString optionTerm(const Option& option)
{
    QString term = option.letter == 0 ? u"    "_s : u"-%1, "_s.arg(QLatin1Char(option.letter));
    term += u"--"_s + option.name;
    return option.value.isEmpty() ? term : term + u' ' + option.value;
}

QString optionText(const Option& option)
{
    return option.choices.isEmpty() ? option.text : option.text + u": "_s + option.choices.join(u", ");
}

QString exitCodeTable()
{
    QString out = u"\nExit codes:\n"_s;
    for (const ExitCodeMeaning& meaning : exitCodes())
        out += row(QString::number(static_cast<int>(meaning.code)), meaning.text);
    return out;
}

}  // namespace

QString usageLine(const Syntax& command)
{
    QString line = u"carrelctl %1 [OPTION...]"_s.arg(command.name);
    for (const Operand& operand : command.operands) {
        const QString name = operand.repeats ? operand.name + u"..."_s : operand.name;
        line += operand.required ? u' ' + name : u" ["_s + name + u']';
    }
    return line;
}

QString programHelp(const std::vector<Syntax>& commands, const QString& group)
{
    QString out = group.isEmpty()
                      ? u"Usage: carrelctl COMMAND [OPTION...] [ARGUMENT...]\n\n"
                        "The desk of Carrel without its window: import, read, review and note from a\n"
                        "shell or a script.\n\nCommands:\n"_s
                      : u"Usage: carrelctl %1 COMMAND [OPTION...] [ARGUMENT...]\n\nCommands:\n"_s.arg(group);
    for (const Syntax& command : commands) {
        if (group.isEmpty() || command.name.startsWith(group + u' '))
            out += row(command.name, command.summary);
    }
    out += u"\nOptions:\n"_s;
    for (const Option& option : commonOptions())
        out += row(optionTerm(option), option.text);
    out += exitCodeTable();
    return out
           + u"\nExample:\n  carrelctl import my-course/ && carrelctl due\n\n"
             "'carrelctl COMMAND --help' says more about one.\n"_s;
}

QString commandHelp(const Syntax& command)
{
    QString out = u"Usage: %1\n\n"_s.arg(usageLine(command)) + filled(command.summary + u'.', 0);
    if (!command.details.isEmpty())
        out += paragraphs(command.details);
    if (!command.operands.empty()) {
        out += u"\nArguments:\n"_s;
        for (const Operand& operand : command.operands)
            out += row(operand.name, operand.text);
    }
    out += u"\nOptions:\n"_s;
    for (const auto* list : {&command.options, &commonOptions()}) {
        for (const Option& option : *list)
            out += row(optionTerm(option), optionText(option));
    }
    out += exitCodeTable();
    out += command.examples.size() == 1 ? u"\nExample:\n"_s : u"\nExamples:\n"_s;
    for (const QString& example : command.examples)
        out += u"  "_s + example + u'\n';
    return out;
}

QJsonObject commandHelpJson(const Syntax& command)
{
    QJsonArray options;
    for (const auto* list : {&command.options, &commonOptions()}) {
        for (const Option& option : *list)
            options << QJsonObject{{u"name"_s, u"--"_s + option.name},
                                   {u"value"_s, option.value},
                                   {u"text"_s, option.text},
                                   {u"choices"_s, QJsonArray::fromStringList(option.choices)}};
    }
    return {{u"command"_s, command.name},
            {u"usage"_s, usageLine(command)},
            {u"summary"_s, command.summary},
            {u"options"_s, options},
            {u"examples"_s, QJsonArray::fromStringList(command.examples)}};
}

}  // namespace carrel::ctl
