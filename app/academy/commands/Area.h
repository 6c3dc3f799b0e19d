// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/commands/Program.h"
#include "app/academy/courses/BlobFiles.h"

#include <span>

namespace carrel::academy {

/// What a command of an area works with.
struct Hands {
    const Arguments& arguments;
    const Clock& clock;
    Random& random;
    std::function<Result<std::unique_ptr<Database>>()> open;       ///< an academy that is there
    std::function<Result<std::unique_ptr<Database>>()> openEmpty;  ///< a place for one; its folder is there
    BlobFiles files;
};

/// A command that stands in its area's own table instead of Program's.
struct AreaCommand {
    const char* name;
    const char* words;  ///< what follows the name, as the help shows it
    const char* purpose;
    qsizetype least;  ///< words after the name
    Result<Said> (*work)(Hands& hands, const QStringList& words);
};

std::span<const AreaCommand> peopleCommands();
std::span<const AreaCommand> providerCommands();
std::span<const AreaCommand> courseCommands();
std::span<const AreaCommand> examCommands();
std::span<const AreaCommand> backupCommands();
std::span<const AreaCommand> auditCommands();
std::span<const AreaCommand> keyCommands();

}  // namespace carrel::academy
