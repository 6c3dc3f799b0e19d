// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/attempts/AttemptRepository.h"

namespace carrel::desk {

/// What this desk makes of an exam that was handed in, as long as the academy has not marked it: by the key that it
/// lent, if it did. The key is opened for nothing else, and what comes of it is not kept: whether an exam is passed is
/// the academy's to say.
Result<std::optional<quiz::Marking>> provisionalMarking(store::Connection& connection,
                                                        const store::AttemptRow& attempt);

}  // namespace carrel::desk
