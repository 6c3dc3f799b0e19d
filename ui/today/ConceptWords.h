// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Pathing.h"

namespace carrel::ui {

/// "62%, not held", "80%, not sure yet", "not asked yet".
QString heldInWords(const desk::ConceptStanding& standing);
/// "3 answers and 12 reviews of 4 cards"; "nothing".
QString evidenceInWords(const desk::ConceptStanding& standing);
/// "Two of three held", "None of three held".
QString heldOfAll(const std::vector<desk::ConceptStanding>& concepts);

}  // namespace carrel::ui
