// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::crypto {

/// First thing in a program that handles keys: what it writes is its owner's alone, and what it has in memory goes into
/// no core dump and to no other program of the same person. No file that it opens gets the number of a standard stream
/// that is closed, and with it what is printed there. A debugger that starts the program still sees all; one that
/// comes later has to be root's.
void keepProcessPrivate();

}  // namespace carrel::crypto
