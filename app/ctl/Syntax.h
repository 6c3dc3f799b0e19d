// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Result.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace carrel::ctl {

/// One option as help prints it and the parser takes it: "--limit N", "-n N".
struct Option {
    QString name;
    QString value;  ///< what its value is called; empty: it takes none
    QString text;
    QStringList choices;  ///< the only values it takes; empty: any
    char letter = 0;      ///< the short form; 0: none
};

/// One operand: "QUERY", "FILE...".
struct Operand {
    QString name;
    QString text;
    bool required = true;
    bool repeats = false;  ///< only the last may
};

/// Everything the shell may say to one command, and what help says of it.
struct Syntax {
    QString name;     ///< "vault create"
    QString summary;  ///< one line
    QString details;  ///< paragraphs, may be empty
    QStringList examples;
    std::vector<Operand> operands;
    std::vector<Option> options;
};

/// A row's number as lists print it, 1 or more. Fails with InvalidInput; `name` is what help calls it.
Result<std::int64_t> rowNumber(const QString& name, const QString& word);

template <class Id>
Result<Id> idFrom(const QString& name, const QString& word)
{
    return rowNumber(name, word).map([](std::int64_t number) { return Id{number}; });
}

/// One command line, read.
class Invocation {
public:
    bool has(const QString& option) const { return m_options.contains(option); }
    QString value(const QString& option, const QString& otherwise = {}) const;
    /// A whole number within bounds, or `otherwise` where the option is not given. Fails with InvalidInput.
    Result<int> number(const QString& option, int lowest, int highest, int otherwise) const;
    /// A decimal number strictly between two bounds. Fails with InvalidInput.
    Result<double> fraction(const QString& option, double above, double below, double otherwise) const;
    /// The row an option names; a null id where it is not given. Fails with InvalidInput.
    template <class Id>
    Result<Id> id(const QString& option) const
    {
        return has(option) ? idFrom<Id>(QStringLiteral("--") + option, value(option)) : Result<Id>(Id{});
    }
    const QStringList& operands() const { return m_operands; }
    QString operand(int index) const { return m_operands.value(index); }

private:
    friend Result<Invocation> parse(const Syntax& syntax, const QStringList& words);
    QHash<QString, QString> m_options;
    QStringList m_operands;
};

/// Options every command takes, beside its own.
const std::vector<Option>& commonOptions();

/// Reads the words after the command's name as POSIX and GNU programs do: --name=value, --name value, -n5, options and
/// operands in any order, "--" before operands that begin with a dash, "-" as an operand. Asking for help excuses all
/// that is missing. Fails with InvalidInput.
Result<Invocation> parse(const Syntax& syntax, const QStringList& words);

}  // namespace carrel::ctl
