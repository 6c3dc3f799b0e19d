// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/VaultDesk.h"

namespace carrel::fuzz {

/// What happens to a desk while it lives has not happened afterwards: one vault serves all inputs.
class Story {
public:
    explicit Story(sim::VaultDesk& desk) : m_desk(desk) { m_desk.mark(); }
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;
    ~Story() { m_desk.rewind(); }

private:
    sim::VaultDesk& m_desk;
};

}  // namespace carrel::fuzz
