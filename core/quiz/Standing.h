// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Attempt.h"

namespace carrel::quiz {

/// The share of the marks, 0..1.
double shareOf(double marks, double maximum);
/// Whether a share is as much as is asked. What a machine adds up may lack a hair of it.
bool reaches(double share, double asked);
/// Whether that passes; nothing where there is nothing to pass.
std::optional<bool> passedWith(const Quiz& quiz, double share);
/// The highest level that it reaches, or empty.
QString levelWith(const Quiz& quiz, double share);

}  // namespace carrel::quiz
