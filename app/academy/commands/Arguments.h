// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QStringList>

namespace carrel::academy {

/// The words of a command line, by POSIX habit: options anywhere, "--name value" or "--name=value", "--" ends them.
struct Arguments {
    QStringList words;
    QHash<QString, QString> options;  ///< by name without the hyphens; a flag has an empty value

    bool has(const QString& name) const { return options.contains(name); }
    QString value(const QString& name) const { return options.value(name); }

    /// InvalidInput for an option that is none of these, without its value, or with one too many.
    static Result<Arguments> parse(const QStringList& line, const QStringList& flags, const QStringList& valued);
};

}  // namespace carrel::academy
