// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"
#include "core/formats/TextLinks.h"
#include "core/formats/markdown/FrontMatter.h"

namespace carrel::formats {

/// Reads a quiz file of the course folder; `path` names it in the report. An item that cannot be used is left out and
/// named with its line. Fails with TooLarge past the limit for items.
Result<quiz::Quiz> readQuizText(const FrontMatter& file, const QString& path, const TextLinks& links,
                                ReadContext& context);

}  // namespace carrel::formats
