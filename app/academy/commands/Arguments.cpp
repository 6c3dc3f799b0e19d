// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Arguments.h"

namespace carrel::academy {

Result<Arguments> Arguments::parse(const QStringList& line, const QStringList& flags, const QStringList& valued)
{
    Arguments read;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const QString& word = line[at];
        if (word == QLatin1String("--")) {
            read.words << line.mid(at + 1);
            break;
        }
        if (!word.startsWith(QLatin1String("--"))) {
            read.words << word;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (flags.contains(name) && equals < 0) {
            read.options.insert(name, {});
        } else if (valued.contains(name) && (equals >= 0 || at + 1 < line.size())) {
            read.options[name] << (equals >= 0 ? word.mid(equals + 1) : line[++at]);
        } else {
            return fail(ErrorKind::InvalidInput, QStringLiteral("option --%1 is unknown or lacks its value").arg(name));
        }
    }
    return read;
}

}  // namespace carrel::academy
