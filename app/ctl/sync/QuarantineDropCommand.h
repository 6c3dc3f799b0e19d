// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

namespace carrel::ctl {

/// Lets go of what was refused.
class QuarantineDropCommand final : public Command {
public:
    explicit QuarantineDropCommand(DeskDoor& door) : m_door(door) {}
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;

private:
    DeskDoor& m_door;
};

}  // namespace carrel::ctl
