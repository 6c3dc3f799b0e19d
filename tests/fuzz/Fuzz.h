// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

/// What each of libFuzzer's programs here brings; FuzzMain.cpp joins it to libFuzzer.
namespace carrel::fuzz {

/// What is good, or nearly: the programs begin from it and change it.
std::vector<QByteArray> seeds();
/// Ends the program where the input breaks a promise.
void tryOne(const QByteArray& input);

/// A promise, told by name where it is broken.
void hold(bool kept, const char* promise);

}  // namespace carrel::fuzz
