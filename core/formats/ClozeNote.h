// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/formats/markdown/MarkdownText.h"

#include <optional>

namespace carrel::formats {

/// What stands around the words of a hole while a note is written: characters that no text has and that Markdown and
/// HTML leave alone. Open, number, Words, the words, Hint and the hint where there is one, Close.
namespace hole {
inline constexpr QChar kOpen(0xE000);
inline constexpr QChar kWords(0xE001);
inline constexpr QChar kHint(0xE002);
inline constexpr QChar kClose(0xE003);
}  // namespace hole

/// The one text of a note whose cards each hide a part of it, with its holes marked. Nothing where the cards do not
/// tell of one text. The hint of a hole is what its card shows in brackets: "…" or "..." where the author gave none.
std::optional<course::Blocks> clozeBlocks(const std::vector<course::Card>& siblings);

/// The same as a cards file writes it: "{{1:words|hint}}".
std::optional<QString> clozeMarkdown(const std::vector<course::Card>& siblings, const Addresses& addresses);

/// The number that stands at the end of a card's key: "terms#2", "guid-2"; 0 where none does.
int numberInKey(const QString& key);

}  // namespace carrel::formats
