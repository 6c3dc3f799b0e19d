// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/TextLinks.h"
#include "core/quiz/Item.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// One `<item>` of QTI 1.2, as Common Cartridges and Canvas write it.
struct Qti1Item {
    quiz::Item item;  ///< without key
    QString identifier;
    QStringList changes;  ///< what could not be kept as written, each a sentence
};

/// Fails with Unsupported for a kind that is not read and Unreadable for a question that cannot be answered, each with
/// a sentence.
Result<Qti1Item> readQti1Item(pugi::xml_node item, const TextLinks& links);

/// The entry of that label in `<qtimetadata>` or `<itemmetadata>`; empty where there is none.
QString qti1Metadata(pugi::xml_node node, QStringView label);

/// The words of the first `<mattext>` below as HTML, whatever they were written as.
QString qti1Html(pugi::xml_node node);

}  // namespace carrel::formats
