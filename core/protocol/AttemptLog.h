// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"
#include "core/quiz/Attempt.h"

#include <map>
#include <vector>

namespace carrel::protocol {

/// When an op says that it was made.
Instant momentOf(const Op& op);

/// An attempt as its log folds, on desks and at the academy: what was given before it was first handed in.
struct AttemptFold {
    quiz::AttemptRecord record;
    std::map<qsizetype, Instant> givenAt;  ///< by item
    Instant savedAt{};
    std::chrono::milliseconds lastChange{0};  ///< how far its time was when an answer last became another one
};

/// From the attempt's ops (response, attempt-handed-in), by stamp.
AttemptFold foldAttempt(const quiz::Quiz& quiz, std::uint64_t seed, Instant startedAt, const std::vector<Op>& log);

/// The seed that an attempt-started names.
std::uint64_t seedOf(const Op& started);

}  // namespace carrel::protocol
