// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/anki/AnkiCards.h"

namespace carrel::formats {

/// Adds the answers in `revlog` to the courses of their cards, oldest first. Where learning cards had three buttons,
/// the second and third of these were Good and Easy. What came before its card was made new again counts no longer and
/// stays out. Entries that are no answers (a date set by hand, a reschedule, practice that moved nothing) are counted
/// in the report, as are those of cards that are not there.
Done readAnkiHistory(UntrustedDatabase& database, const AnkiCollection& collection, AnkiCards& cards,
                     ReadContext& context);

}  // namespace carrel::formats
