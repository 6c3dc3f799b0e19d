// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/BlockBuilder.h"

namespace carrel::formats {

/// What becomes of HTML inside Markdown.
enum class RawHtml {
    Shown,  ///< its characters are text, as the course folder, notes and cards want it
    Read,   ///< it goes through the allow-list of blocksFromHtml, as mdBook folders want it
};

/// CommonMark with tables, strike-through, task lists and formulas as blocks with their anchors. Nothing fails: a text
/// of more than four million characters, or one built to make parsers slow, becomes plain paragraphs, told to
/// `links.lost`.
course::Blocks blocksFromMarkdown(const QString& markdown, const TextLinks& links = {}, RawHtml html = RawHtml::Shown);

/// One line of Markdown (a hint, a thing to order): emphasis, code, formulas and links, never a list or heading.
course::Text inlineFromMarkdown(const QString& markdown, const TextLinks& links = {});

/// The same with the first of its pictures, or all of them, beside it.
PicturedText picturedFromMarkdown(const QString& markdown, const TextLinks& links = {},
                                  LinePictures which = LinePictures::First);

/// Runs of white space as one space each, none at the ends. No-break spaces are words here, as they are to Markdown.
QString onOneLine(const QString& words);

}  // namespace carrel::formats
