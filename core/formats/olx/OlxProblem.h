// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TextLinks.h"
#include "core/quiz/Item.h"

#include <pugixml.hpp>

#include "core/base/Result.h"

namespace carrel::formats {

/// The questions of one `<problem>`.
struct OlxProblem {
    std::vector<quiz::Item> items;  ///< without keys
    QStringList changes;            ///< what is not as it was, each a sentence
};

/// Reads the kinds of capa problems that need no program: multiple choice, check boxes, drop-downs (several of them as
/// gaps), numbers and strings. Fails with Unsupported, naming why, for anything else.
Result<OlxProblem> readOlxProblem(pugi::xml_node problem, const QString& title, const TextLinks& links);

}  // namespace carrel::formats
