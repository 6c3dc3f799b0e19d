// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "ui/session/DeskHandle.h"

namespace carrel::desktop {

/// The desk as it stands after an exchange: it has an account at an academy that does not answer now, which took most
/// of what was done, refused one thing and put another off; a note was written on another desk too; more waits since.
Done standWithAcademy(ui::DeskHandle& desk);

}  // namespace carrel::desktop
