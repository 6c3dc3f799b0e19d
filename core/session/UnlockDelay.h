// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>

namespace carrel::session {

/// Wrong passphrases in a row, as the desk remembers them between starts.
struct FailedTries {
    int count = 0;
    Instant last{};
    friend bool operator==(const FailedTries&, const FailedTries&) = default;
};

/// How long to wait after that many: 1 s, 2 s, 4 s ... five minutes.
std::chrono::seconds unlockDelay(int failures);

/// When the next try counts. A clock that was set back cannot make the wait longer than its full length.
Instant nextTryAt(const FailedTries& tries, Instant now);

}  // namespace carrel::session
