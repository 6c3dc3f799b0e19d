// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Console.h"
#include "app/ctl/Syntax.h"

namespace carrel::ctl {

/// One thing carrelctl does.
class Command {
public:
    virtual ~Command() = default;
    virtual Syntax syntax() const = 0;
    /// Prints its answer and hands back how it went; an error becomes a sentence and an exit code in one place,
    /// Program.
    virtual Result<ExitCode> run(const Invocation& invocation, Console& console) = 0;
};

}  // namespace carrel::ctl
