// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/desk/OpenedDesk.h"
#include "core/session/academy/AcademyClient.h"

namespace carrel::ctl {

/// The client of the academy that the desk belongs to. Fails with SignInNeeded where it belongs to none.
Result<std::unique_ptr<session::AcademyClient>> academyOf(OpenedDesk& desk);

/// "waiting" -> what a person reads.
QString stateWord(protocol::OpState state);

}  // namespace carrel::ctl
