// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/DeskDoor.h"

namespace carrel::ctl {

/// Puts a backup in a desk's place.
class VaultRestoreCommand final : public Command {
public:
    explicit VaultRestoreCommand(DeskDoor& door) : m_door(door) {}
    Syntax syntax() const override;
    Result<ExitCode> run(const Invocation& invocation, Console& console) override;

private:
    /// What opens the desk, or, where its key slots are lost, those of the backup.
    Result<session::Proof> proofFor(ChosenDesk& chosen, const Invocation& invocation);

    DeskDoor& m_door;
};

}  // namespace carrel::ctl
