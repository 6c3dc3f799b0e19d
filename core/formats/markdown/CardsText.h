// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"
#include "core/formats/TextLinks.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/markdown/FrontMatter.h"

namespace carrel::formats {

/// Reads a cards file of the course folder. `prefix` goes in front of the keys ("first-module/terms"), `section` is the
/// module's key. A card without a side is left out and named. Fails with TooLarge past the limit for items.
Result<std::vector<course::Card>> readCardsText(const FrontMatter& file, const QString& path, const QString& prefix,
                                                const QString& section, const TextLinks& links, ReadContext& context);

}  // namespace carrel::formats
