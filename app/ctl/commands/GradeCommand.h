// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace carrel::ctl {

/// Grades the responses to a quiz that lies in a file; needs no desk.
class GradeCommand final : public Command {
public:
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;
};

}  // namespace carrel::ctl
