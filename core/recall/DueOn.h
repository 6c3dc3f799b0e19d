// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"

namespace carrel::recall {

/// The card with another day on which it comes, as its learner set it: what is remembered of it and its interval stay,
/// since nothing was answered. One that is repeated within the day waits for that day instead; a new one has no day
/// and stays as it is.
CardState dueOn(const CardState& state, StudyDay day);

}  // namespace carrel::recall
