// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/qti/QtiResponse.h"

namespace carrel::formats {

/// What an item's `<responseProcessing>` makes of SCORE where `given` is the answer to `response` and all others are
/// left open. Nothing where an operator, a variable or a rule that the marks hang on is not known here.
std::optional<double> qtiScore(pugi::xml_node item, const QtiResponse& response, const QStringList& given);

}  // namespace carrel::formats
