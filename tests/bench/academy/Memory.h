// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::bench {

/// What carrel-academy, as a process over SQLite in that folder, holds more for each of 64 clients that are there at
/// once.
void benchMemory(const QString& folder);

}  // namespace carrel::bench
