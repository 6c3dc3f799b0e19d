// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

namespace carrel::ctl {

/// The cards that a query says, and what is done with all of them at once.
class CardsCommand final : public Command {
public:
    explicit CardsCommand(DeskDoor& door) : m_door(door) {}
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;

private:
    DeskDoor& m_door;
};

}  // namespace carrel::ctl
