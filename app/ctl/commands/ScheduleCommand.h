// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace carrel::ctl {

/// The schedulers alone, without a desk: answers in, intervals out.
class ScheduleCommand final : public Command {
public:
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;
};

}  // namespace carrel::ctl
