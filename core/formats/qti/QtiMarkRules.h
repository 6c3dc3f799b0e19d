// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <QString>

#include <optional>
#include <pugixml.hpp>
#include <vector>

namespace carrel::formats {

/// What one rule of an item adds to SCORE for one response, beside and apart from what the others add.
struct QtiMark {
    QString response;
    pugi::xml_node condition;  ///< a comparison that earns `points`; without one the response's mapping is earned
    double points = 0;
};

/// The marks that an item's `<responseProcessing>` gives where it is written in the usual shapes: SCORE is the sum of
/// mappings and of points for each response that is as declared (match, equal, equalRounded, stringMatch) or a given
/// number. Nothing where it says anything else of SCORE; what it says of other outcomes is passed over.
std::optional<std::vector<QtiMark>> qtiMarks(pugi::xml_node item);

/// To what an `<equalRounded>` rounds; nothing for other comparisons, and where a program would have to say it.
std::optional<quiz::Rounding> qtiRounding(pugi::xml_node comparison);

}  // namespace carrel::formats
