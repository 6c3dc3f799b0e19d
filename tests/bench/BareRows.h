// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::bench {

/// Rows a second that SQLCipher itself takes in transactions of 5,000, with a vault's settings, into a table of numbers
/// without an index: what bringing reviews in is held against.
double bareRowsPerSecond(const QString& directory);

}  // namespace carrel::bench
