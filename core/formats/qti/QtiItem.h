// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/TextLinks.h"
#include "core/quiz/Item.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// The questions of one assessment item of QTI 2 or 3: one for each interaction that stands by itself, and one for each
/// run of words with gaps.
struct QtiItem {
    std::vector<quiz::Item> items;  ///< without keys
    QString identifier;
    QStringList changes;  ///< what could not be kept as written, each a sentence
};

/// `links` finds the item's pictures. Fails with Unsupported for what needs a program (templates, adaptive items) or an
/// interaction that is not known, Unreadable for what cannot be answered, each with a sentence.
Result<QtiItem> readQtiItem(pugi::xml_node item, const TextLinks& links);

/// Links that tell what they lose in `changes`, once each.
TextLinks toldIn(const TextLinks& links, QStringList& changes);

}  // namespace carrel::formats
