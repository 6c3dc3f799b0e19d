// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

namespace carrel::ctl {

/// What was done on a desk and what comes of it, in numbers.
class ProgressCommand final : public Command {
public:
    explicit ProgressCommand(DeskDoor& door) : m_door(door) {}
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;

private:
    DeskDoor& m_door;
};

}  // namespace carrel::ctl
