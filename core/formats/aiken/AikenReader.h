// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

namespace carrel::formats {

/// Reads questions in AIKEN: a line that asks, lines "A) option", a line "ANSWER: A". One course with one quiz. A
/// malformed question is left out and named with its line; fails with Unreadable where no question is left, TooLarge
/// past the limits, Cancelled.
Result<Package> readAiken(const QString& text, const QString& name, ReadContext& context);

}  // namespace carrel::formats
