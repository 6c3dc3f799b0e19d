// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Searching.h"
#include "core/store/search/SearchRepository.h"

namespace carrel::desk {

/// What stands below the title of something found: the words around the match, without the line that the title is.
/// `marked` comes from the index, each match between U+0001 and U+0002, or is empty; where the title alone matched, the
/// words that follow it are taken. Lines of a card and of a question stand apart by a dot.
std::vector<SnippetPart> snippetOf(const store::SearchDoc& doc, const QString& marked);

}  // namespace carrel::desk
