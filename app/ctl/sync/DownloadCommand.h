// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

namespace carrel::ctl {

/// Fetches courses from the academy.
class DownloadCommand final : public Command {
public:
    explicit DownloadCommand(DeskDoor& door) : m_door(door) {}
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;

private:
    /// `order`: what came to erase the desk with.
    Result<ExitCode> work(OpenedDesk& desk, QByteArray& order, const Invocation& invocation, Console& console);
    DeskDoor& m_door;
};

}  // namespace carrel::ctl
