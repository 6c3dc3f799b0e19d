// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

namespace carrel::quiz {

/// The one of several that earns most, the first of equals; null where none earns anything.
template <class Each>
const Each* best(const std::vector<Each>& accepted)
{
    const Each* best = nullptr;
    for (const Each& each : accepted)
        if (each.fraction > (best == nullptr ? 0 : best->fraction))
            best = &each;
    return best;
}

/// What to write for the text that earns most, or null: of equals the first that is no pattern; of a pattern without
/// its stars.
QString rightWords(const std::vector<AcceptedText>& accepted);

/// The words of the option that is right in a gap, or of all that are where it takes several; empty where none is.
QString rightOptions(const Gap& gap);

}  // namespace carrel::quiz
