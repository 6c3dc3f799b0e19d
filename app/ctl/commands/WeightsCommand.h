// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

namespace carrel::ctl {

/// The weights that a desk schedules by: shown, learnt from its answers, taken back.
class WeightsCommand final : public Command {
public:
    explicit WeightsCommand(DeskDoor& door) : m_door(door) {}
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;

private:
    DeskDoor& m_door;
};

}  // namespace carrel::ctl
