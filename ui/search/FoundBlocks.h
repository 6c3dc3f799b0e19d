// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "core/desk/Searching.h"

namespace carrel::ui {

/// The blocks in which something was found, as they are shown: of a unit; of a card its back, of a question its
/// options, and then the side that is its title. None for a note, and for what is gone since.
course::Blocks blocksFound(store::Connection& connection, const desk::Found& found);

}  // namespace carrel::ui
