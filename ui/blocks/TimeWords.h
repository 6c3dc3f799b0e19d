// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <functional>

namespace carrel::ui {

/// How far the clock on the wall is from UTC at an instant: before a change of the clocks not as after it.
using UtcOffsets = std::function<std::chrono::seconds(Instant)>;

/// "today", "yesterday", "Tuesday", "3 November", "3 November 2024", as seen at `now`.
QString dayWords(Instant at, Instant now, const UtcOffsets& offsetAt);
/// The same in a sentence, with the time where the day is near: "today at 9:10", "on Tuesday at 18:42", "on 3
/// November".
QString whenWords(Instant at, Instant now, const UtcOffsets& offsetAt);
/// "09:42:10" in local time.
QString clockWords(Instant at, std::chrono::seconds utcOffset);
/// How long until a card comes again: "in 10 min", "in 5 days", "in 3 months", "in 1.5 years". `days` 0: within the
/// day.
QString againWords(std::chrono::milliseconds delay, int days);
/// What is left of a limit: "18:24", "1:02:03".
QString countdownWords(std::chrono::milliseconds left);

}  // namespace carrel::ui
