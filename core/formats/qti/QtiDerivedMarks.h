// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/qti/QtiResponse.h"

namespace carrel::formats {

/// Runs the rules of an item over all answers to its one response, which is to choices. Where a mapping, or one set
/// that alone is right, gives the same marks for each of them, `response` takes it and is known. Else it learns at
/// least what its correct response earns.
void deriveQtiMarks(pugi::xml_node item, QtiResponse& response);

}  // namespace carrel::formats
