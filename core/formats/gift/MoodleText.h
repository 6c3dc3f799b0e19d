// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/BlockBuilder.h"

namespace carrel::formats {

/// How a text of Moodle's is written. Auto is its own: HTML in which line ends count.
enum class MoodleFormat { Auto, Html, Markdown, Plain };

struct MoodleText {
    QString source;
    MoodleFormat format = MoodleFormat::Auto;
};

/// Takes "[html]", "[markdown]", "[moodle]" or "[plain]" from the front; `usual` where there is none.
MoodleText moodleText(const QString& source, MoodleFormat usual);

/// "$course$/top/Chapter 1/Easy" -> "Chapter 1 / Easy"; a slash that belongs to a name is written twice.
QString moodleCategory(const QString& written);

course::Blocks toBlocks(const MoodleText& text, const TextLinks& links);

/// The same as one run of text; blocks follow each other on lines of their own.
course::Text toText(const MoodleText& text, const TextLinks& links);

/// The same with the first of its pictures, or all of them, beside it.
PicturedText toPictured(const MoodleText& text, const TextLinks& links, LinePictures which);

}  // namespace carrel::formats
