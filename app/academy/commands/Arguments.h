// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QStringList>

namespace carrel::academy {

/// The words of a command line, by POSIX habit: options anywhere, "--name value" or "--name=value", "--" ends them.
struct Arguments {
    QStringList words;
    QHash<QString, QStringList> options;  ///< what was given by name, without the hyphens; a flag has nothing

    bool has(const QString& name) const { return options.contains(name); }
    /// The last one where it was given more than once.
    QString value(const QString& name) const { return options.value(name).value(options.value(name).size() - 1); }
    QStringList values(const QString& name) const { return options.value(name); }

    /// InvalidInput for an option that is none of these, without its value, or with one too many.
    static Result<Arguments> parse(const QStringList& line, const QStringList& flags, const QStringList& valued);
};

}  // namespace carrel::academy
