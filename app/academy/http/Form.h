// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Route.h"

#include <optional>

namespace carrel::academy {

/// The fields of a form. Absent where it is not one, or names a field twice (RFC 6749, section 3.1).
std::optional<QHash<QString, QString>> fieldsOf(const Asked& asked);

}  // namespace carrel::academy
