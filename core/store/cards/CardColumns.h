// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"
#include "core/store/Connection.h"

/// How columns of cards are read, for the parts of their repository.
namespace carrel::store {

inline int whole(const Statement& row, int column)
{
    return static_cast<int>(row.integer(column));
}

/// Two columns from `at` on.
inline recall::TwoTraces tracesOf(const recall::MemoryState& memory, const Statement& row, int at)
{
    const double slow = row.real(at);
    return slow > 0 ? recall::TwoTraces{slow, row.real(at + 1), memory.difficulty} : recall::TwoTraces{};
}

}  // namespace carrel::store
