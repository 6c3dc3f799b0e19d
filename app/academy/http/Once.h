// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Api.h"

namespace carrel::academy {

/// Does a thing once for each Idempotency-Key of a member, within a day and inside the caller's transaction: asked
/// again with the same body, the first answer comes back; with another body, 422. Without the header it is simply done.
/// Only what was done is kept, not what was refused, and sealed with the key, of which the academy has a hash: an
/// answer may hold what nobody else is to read.
Result<Replied> once(Connection& connection, const Clock& clock, const Asked& asked, const Account& account,
                     const std::function<Result<Replied>()>& work);

}  // namespace carrel::academy
