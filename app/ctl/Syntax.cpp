// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Syntax.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

const Option* byName(const Syntax& syntax, const QString& name)
{
    for (const auto* list : {&syntax.options, &commonOptions()}) {
        for (const Option& option : *list) {
            if (option.name == name)
                return &option;
        }
    }
    return nullptr;
}

const Option* byLetter(const Syntax& syntax, QChar letter)
{
    for (const auto* list : {&syntax.options, &commonOptions()}) {
        for (const Option& option : *list) {
            if (option.letter != 0 && QLatin1Char(option.letter) == letter)
                return &option;
        }
    }
    return nullptr;
}

/// One word that begins with a dash, taken apart.
struct OptionWord {
    const Option* option = nullptr;
    QString shown;  ///< "--limit", for messages
    QString value;
    bool hasValue = false;
};

Result<OptionWord> takeApart(const Syntax& syntax, const QString& word)
{
    OptionWord taken;
    if (word.startsWith(u"--")) {
        const qsizetype equals = word.indexOf(u'=');
        taken.shown = equals < 0 ? word : word.first(equals);
        taken.option = byName(syntax, taken.shown.sliced(2));
        taken.hasValue = equals >= 0;
        taken.value = equals < 0 ? QString() : word.sliced(equals + 1);
    } else {
        taken.shown = word.first(2);
        taken.option = byLetter(syntax, word.at(1));
        taken.hasValue = word.size() > 2;
        taken.value = word.sliced(2);
    }
    if (taken.option == nullptr)
        return fail(ErrorKind::InvalidInput, u"there is no option %1"_s.arg(taken.shown));
    if (taken.hasValue && taken.option->value.isEmpty())
        return fail(ErrorKind::InvalidInput, u"%1 takes no value"_s.arg(taken.shown));
    return taken;
}

Done checkOperands(const Syntax& syntax, const QStringList& operands)
{
    qsizetype most = 0;
    bool endless = false;
    for (const Operand& operand : syntax.operands) {
        if (operand.required && operands.size() <= most)
            return fail(ErrorKind::InvalidInput, u"%1 is missing"_s.arg(operand.name));
        ++most;
        endless = endless || operand.repeats;
    }
    if (!endless && operands.size() > most)
        return fail(ErrorKind::InvalidInput, u"'%1' is one argument too many"_s.arg(operands.at(most)));
    return {};
}

}  // namespace

Result<std::int64_t> rowNumber(const QString& name, const QString& word)
{
    bool isNumber = false;
    const qint64 number = word.toLongLong(&isNumber);
    if (!isNumber || number < 1)
        return fail(ErrorKind::InvalidInput, u"%1 is a number from 1 on, not '%2'"_s.arg(name, word));
    return number;
}

QString Invocation::value(const QString& option, const QString& otherwise) const
{
    return m_options.value(option, otherwise);
}

Result<int> Invocation::number(const QString& option, int lowest, int highest, int otherwise) const
{
    if (!has(option))
        return otherwise;
    bool isNumber = false;
    const int number = value(option).toInt(&isNumber);
    if (!isNumber || number < lowest || number > highest)
        return fail(ErrorKind::InvalidInput,
                    u"--%1 is a whole number from %2 to %3, not '%4'"_s.arg(option).arg(lowest).arg(highest).arg(
                        value(option)));
    return number;
}

Result<double> Invocation::fraction(const QString& option, double above, double below, double otherwise) const
{
    if (!has(option))
        return otherwise;
    bool isNumber = false;
    const double number = value(option).toDouble(&isNumber);
    if (!isNumber || !(number > above) || !(number < below))
        return fail(
            ErrorKind::InvalidInput,
            u"--%1 is a number between %2 and %3, not '%4'"_s.arg(option).arg(above).arg(below).arg(value(option)));
    return number;
}

const std::vector<Option>& commonOptions()
{
    static const std::vector<Option> kOptions{
        {u"json"_s, {}, u"print JSON, also for errors"_s, {}, 0},
        {u"help"_s, {}, u"print this and end"_s, {}, 'h'},
        {u"version"_s, {}, u"print the version and end"_s, {}, 'V'},
    };
    return kOptions;
}

Result<Invocation> parse(const Syntax& syntax, const QStringList& words)
{
    Invocation invocation;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        if (optionsEnded || word == u"-" || !word.startsWith(u'-')) {
            invocation.m_operands << word;
            continue;
        }
        if (word == u"--") {
            optionsEnded = true;
            continue;
        }
        CARREL_ASSIGN(OptionWord taken, takeApart(syntax, word));
        if (!taken.option->value.isEmpty() && !taken.hasValue) {
            if (++i == words.size())
                return fail(ErrorKind::InvalidInput, u"%1 needs a value: %2"_s.arg(taken.shown, taken.option->value));
            taken.value = words.at(i);
        }
        if (!taken.option->choices.isEmpty() && !taken.option->choices.contains(taken.value))
            return fail(ErrorKind::InvalidInput, u"%1 is one of %2, not '%3'"_s.arg(
                                                     taken.shown, taken.option->choices.join(u", "), taken.value));
        invocation.m_options.insert(taken.option->name, taken.value);
    }
    if (!invocation.has(u"help"_s) && !invocation.has(u"version"_s))
        CARREL_TRY(checkOperands(syntax, invocation.m_operands));
    return invocation;
}

}  // namespace carrel::ctl
