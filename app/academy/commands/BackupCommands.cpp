// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/backup/Backup.h"
#include "app/academy/commands/Area.h"

#include <QJsonArray>

#include <array>

namespace carrel::academy {
namespace {

Said saidOf(const Copied& copied, const QString& done)
{
    QStringList lines{done.arg(copied.rows).arg(copied.blobs)};
    return {{{QStringLiteral("rows"), copied.rows},
             {QStringLiteral("blobs"), copied.blobs},
             {QStringLiteral("problems"), QJsonArray::fromStringList(copied.problems)}},
            (lines + copied.problems).join(u'\n'),
            copied.problems.isEmpty()};
}

Result<Said> backup(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto database, hands.open());
    CARREL_ASSIGN(const Copied copied, Backup(words[0]).make(*database, hands.files));
    return saidOf(copied, QStringLiteral("Saved %1 rows and %2 files"));
}

Result<Said> restore(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto database, hands.openEmpty());
    CARREL_ASSIGN(const Copied copied, Backup(words[0]).restore(*database, hands.files, hands.clock, hands.random));
    return saidOf(copied, QStringLiteral("Restored %1 rows and %2 files"));
}

constexpr std::array<AreaCommand, 2> kCommands{{
    {"backup", "FILE", "save the academy as it is now; it may go on serving", 1, backup},
    {"restore", "FILE", "bring a backup back into an empty place", 1, restore},
}};

}  // namespace

std::span<const AreaCommand> backupCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
