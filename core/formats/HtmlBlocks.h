// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/BlockBuilder.h"

namespace carrel::formats {

/// A fragment of HTML as blocks with their anchors: an allow-list of elements, in time that grows with the length
/// alone. Scripts, styles, frames, forms and handlers go and are told to `links.lost`; a frame or film that lives at
/// https: becomes a link. Formulas are \( \), \[ \], $$ $$, [mathjax], [mathjaxinline], [latex], [$] and [$$].
/// Nothing fails: more than four million characters come in as plain words.
course::Blocks blocksFromHtml(const QString& html, const TextLinks& links = {});

/// The same as one text for a line; paragraphs become lines, pictures their words.
course::Text inlineFromHtml(const QString& html, const TextLinks& links = {});

/// The same with the first of its pictures, or all of them, beside it.
PicturedText picturedFromHtml(const QString& html, const TextLinks& links = {},
                              LinePictures which = LinePictures::First);

}  // namespace carrel::formats
