// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <vector>

namespace carrel::store {

/// Which backups stay, of those taken at these moments: the newest of each of the last seven days that have one, and
/// the newest of each of the last four weeks (Monday to Sunday) that have one. Days without a backup do not count, so
/// whoever comes back after months loses none of the last by making a new one. `utcOffset` turns moments into the days
/// of this person.
std::vector<Instant> keptBackups(std::vector<Instant> taken, std::chrono::seconds utcOffset);

/// How late it is, as far as backups taken at these moments bear the clock out: `now`, but no more than a week after
/// the seventh newest day that has one (after the oldest, where there are fewer). With a backup each day that is `now`.
/// A clock that jumps years ahead makes nothing old before a week of backups has seen it there.
Instant borneOut(Instant now, const std::vector<Instant>& taken, std::chrono::seconds utcOffset);

}  // namespace carrel::store
