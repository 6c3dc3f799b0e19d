// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace carrel::ctl {

/// A learner's own weights from the answers on standard input; needs no desk.
class OptimiseCommand final : public Command {
public:
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;
};

}  // namespace carrel::ctl
